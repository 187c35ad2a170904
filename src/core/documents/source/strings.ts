import { documentValue } from '../value';
import { openHole } from './brackets';
import { placeHere } from './place';
import { Last, type OpenString, type Reader, type StringForm, clearChain } from './reader';
import { operand, settle } from './statement';

const BACKSLASH = 92;
const DOLLAR = 36;
const BRACE = 123;
const MAX_ARGUMENT = 100;

/** Reads a string whose opening delimiter stands from `start` to `content`. */
export function startString(reader: Reader, form: StringForm, start: number, content: number): void {
  settle(reader);
  if ((reader.dead.get(form.close) ?? -1) > start) {
    skipDelimiter(reader, content);
    return;
  }
  reader.at = content;
  continueString(reader, { form, start, content, nested: 0, interpolated: false, saved: undefined });
}

function skipDelimiter(reader: Reader, to: number): void {
  reader.at = to;
  operand(reader, to);
}

/** Reads on from `reader.at` inside a string, to its end or the next hole. */
export function continueString(reader: Reader, open: OpenString): void {
  const { text } = reader;
  const { form } = open;
  const close = form.close.charCodeAt(0);
  const nest = form.nest === undefined ? -1 : form.nest.charCodeAt(0);
  const hole = form.hole === undefined ? -1 : form.hole.charCodeAt(0);
  const lines = form.lines === 'many';
  let at = reader.at;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && form.escape === 'backslash') {
      if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) at++;
      at++;
    } else if (code === close && text.startsWith(form.close, at)) {
      if (form.escape === 'double' && text.charCodeAt(at + 1) === close) at++;
      else if (open.nested > 0) open.nested--;
      else {
        finish(reader, open, at);
        return;
      }
    } else if (code === nest) open.nested++;
    else if ((code === 10 || code === 13) && !lines) break;
    else if (code === hole && opensHole(text, form, at)) {
      if (form.hole === '{' && text.charCodeAt(at + 1) === BRACE) at++;
      else if (form.doubledDollar === true && text.charCodeAt(at - 1) === DOLLAR && at > open.content) continue;
      else {
        open.interpolated = true;
        reader.at = at + (form.hole === '{' ? 1 : 2);
        if (openHole(reader, open)) return;
      }
    } else if (code === DOLLAR && form.dollar === true && /[A-Za-z_{]/.test(text.charAt(at + 1)))
      open.interpolated = true;
  }
  unterminated(reader, open, Math.min(at, text.length));
}

function opensHole(text: string, form: StringForm, at: number): boolean {
  return (
    form.hole === '{' || text.charCodeAt(at + 1) === BRACE || (form.hole === '{$' && text.charCodeAt(at + 1) === DOLLAR)
  );
}

/** A string without an end: nothing after its delimiter is taken for a string that the same delimiter would close. */
function unterminated(reader: Reader, open: OpenString, end: number): void {
  reader.faults.push({ code: 'unterminated-string', span: { start: open.start, end: open.content } });
  if (open.saved !== undefined) {
    reader.at = end;
    operand(reader, end);
    return;
  }
  reader.dead.set(open.form.close, end);
  skipDelimiter(reader, open.content);
}

function finish(reader: Reader, open: OpenString, at: number): void {
  const { form } = open;
  const end = at + form.close.length;
  reader.at = end;
  if (open.saved !== undefined) {
    reader.last = open.saved.last;
    reader.joined = open.saved.joined;
    clearChain(reader);
    reader.chain.push(...open.saved.chain);
  }
  if (form.silent === true) operand(reader, end);
  else literal(reader, open, at, end);
}

/** Takes up a literal that ended: as a key where it names what follows, else as a value. */
function literal(reader: Reader, open: OpenString, contentEnd: number, end: number): void {
  const { frame, chain } = reader;
  if (isKey(reader, end)) {
    clearChain(reader);
    chain.push(open.content, contentEnd);
    reader.declared = true;
    reader.last = Last.Name;
    reader.lastEnd = end;
    if (frame.role === 'subscript') noteArgument(reader, open.content, contentEnd);
    return;
  }
  const { form } = open;
  const body = { start: open.content, end: contentEnd };
  const content = form.trim === undefined ? body : form.trim(reader.text, body);
  if (content === undefined) {
    operand(reader, end);
    return;
  }
  if (form.mark !== undefined && reader.text.slice(body.start, body.end).includes(form.mark)) open.interpolated = true;
  takeCommand(reader, open.start);
  const { path, keySpan } = placeHere(reader, end);
  const joined = (reader.last === Last.Join && reader.joined) || joinsCode(reader, end);
  reader.values.push(
    documentValue(path, keySpan, open.interpolated || joined ? 'interpolated' : 'value', {
      syntax: form.syntax,
      whole: { start: open.start, end },
      content,
      decoded: form.decode(reader.text, content),
    }),
  );
  if (!open.interpolated) noteArgument(reader, open.content, contentEnd);
  clearChain(reader);
  reader.last = Last.Text;
  reader.lastEnd = end;
}

/** Remembers a string argument, which may name the next one. */
export function noteArgument(reader: Reader, start: number, end: number): void {
  if (end - start > MAX_ARGUMENT || !/^[\w.-]+$/.test(reader.text.slice(start, end))) return;
  reader.frame.argStart = start;
  reader.frame.argEnd = end;
  reader.frame.argIndex = reader.frame.index;
  if (reader.frame.index === 0) {
    reader.frame.firstStart = start;
    reader.frame.firstEnd = end;
  }
}

/** `name "x"` where that is a call. */
export function takeCommand(reader: Reader, start: number): void {
  const { frame } = reader;
  if (!reader.grammar.commands || reader.last !== Last.Name || frame.key.length > 0 || reader.lastEnd >= start) return;
  if (frame.role !== 'block') return;
  frame.command = reader.chain.slice();
  frame.index = 0;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

function isKey(reader: Reader, end: number): boolean {
  const { text, frame, grammar } = reader;
  const at = skipBlanks(text, end);
  const next = text.charAt(at);
  if (next === '=') {
    const after = text.charAt(at + 1);
    return after === '>' ? grammar.arrowKeys : grammar.equalsKeys && after !== '=';
  }
  if (next === ']') return frame.role === 'subscript' && frame.argIndex < 0 && reader.last === Last.Start;
  if (next !== ':' || frame.ternary > 0 || text.charAt(at + 1) === ':') return false;
  if (grammar.colonKeys === 'none') return false;
  return grammar.colonKeys === 'all' || frame.close === 125;
}

function joinsCode(reader: Reader, end: number): boolean {
  const { text, grammar } = reader;
  const at = skipBlanks(text, end);
  if (text.charAt(at) !== grammar.join) return false;
  const next = text.charAt(skipBlanks(text, at + 1));
  if (next === '\n' || next === '\r' || next === '') return false;
  return !grammar.quotes.includes(next);
}
