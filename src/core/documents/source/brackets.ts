import { extend, extendBy, namesNext, readsSetting } from './place';
import {
  Last,
  makeFrame,
  NO_CHAIN,
  type Chain,
  type Frame,
  type OpenString,
  type Reader,
  type Role,
  clearChain,
} from './reader';
import { endStatement, settle } from './statement';

const MAX_DEPTH = 2000;
/** How far a closing bracket looks for the one it closes. */
const REACH = 12;
const CLOSER: Readonly<Record<string, number>> = { '(': 41, '[': 93, '{': 125 };
/** Calls that only convert their argument. */
const CONVERSION =
  /^(?:String|string|str|bytes|byte|bytearray|encode|strdup|SecretStr|Some|Ok|StringPtr|Ptr|ptr|from|toString|freeze|quote|Secret|jsonencode|yamlencode|sensitive|nonsensitive|base64encode|tostring|trimspace)$/;
const EQUALS = /^(?:equals|equalsIgnoreCase|eql|eq|is|compareTo|contentEquals|Equals|compare_digest)$/;

function last(chain: Chain, text: string): string {
  return text.slice(chain[chain.length - 2], chain[chain.length - 1]);
}

/** What new brackets add to the path: the key, or the position in a list. */
function innerPrefix(reader: Reader): Frame['prefix'] {
  const { frame } = reader;
  if (frame.key.length > 0 && frame.keyBy !== 'compare') return extendBy(reader.text, frame.prefix, frame.key);
  return frame.role === 'list' ? extend(frame.prefix, frame.index) : frame.prefix;
}

function push(reader: Reader, frame: Frame): void {
  reader.frame = frame;
  clearChain(reader);
  reader.last = Last.Start;
  reader.newline = false;
}

export function openBracket(reader: Reader, bracket: string): void {
  const { frame, chain, text } = reader;
  if (bracket !== '{') settle(reader);
  if (frame.depth >= MAX_DEPTH) {
    reader.overflow++;
    return;
  }
  const close = CLOSER[bracket] ?? 0;
  const after = reader.last === Last.Name || reader.last === Last.Closed;
  const before = after && chain.length > 0 ? chain.slice() : NO_CHAIN;
  const add = (role: Role, prefix: Frame['prefix'], key: Chain = NO_CHAIN) =>
    push(reader, makeFrame(frame, role, close, prefix, before, key));
  if (bracket === '(') openParenthesis(reader, before, add);
  else if (bracket === '[') {
    const initializes = reader.grammar.pairs && frame.role === 'block' && reader.last === Last.Start;
    if (initializes || (after && reader.lastEnd === reader.at)) add('subscript', frame.prefix);
    else add('list', innerPrefix(reader));
  } else {
    const fallback = reader.last === Last.Closed && before.length > 0 && readsSetting(text, before);
    if (reader.last === Last.Name || reader.last === Last.Closed) reader.newline = false;
    add('block', innerPrefix(reader), fallback ? before : NO_CHAIN);
  }
}

function openParenthesis(
  reader: Reader,
  callee: Chain,
  add: (role: Role, prefix: Frame['prefix'], key?: Chain) => void,
): void {
  const { frame, text } = reader;
  if (callee.length === 0) {
    add('group', frame.prefix, frame.key);
    return;
  }
  const method = last(callee, text);
  if (CONVERSION.test(method)) add('group', frame.prefix, frame.key);
  else if (callee.length > 2 && EQUALS.test(method)) add('group', undefined, callee.slice(0, -2));
  else add('call', extendBy(text, undefined, callee));
}

/** The frame that `code` closes: this one or one nearby, never beyond a string's hole. */
function closes(frame: Frame, code: number): Frame | undefined {
  let candidate: Frame | undefined = frame;
  for (let i = 0; i < REACH && candidate !== undefined; i++) {
    if (candidate.close === code) return candidate;
    if (candidate.role === 'hole') return undefined;
    candidate = candidate.parent;
  }
  return undefined;
}

/** Closes a bracket; gives the string whose hole it was, to be read on. */
export function closeBracket(reader: Reader, code: number): OpenString | undefined {
  if (reader.overflow > 0) {
    reader.overflow--;
    return undefined;
  }
  const frame = closes(reader.frame, code);
  if (frame?.parent === undefined) return undefined;
  reader.frame = frame.parent;
  reader.newline = false;
  if (frame.hole !== undefined) return frame.hole;
  const { chain } = reader;
  clearChain(reader);
  for (const offset of frame.before.slice(-6)) chain.push(offset);
  const named =
    frame.firstStart >= 0 && (frame.role === 'subscript' || (frame.role === 'call' && namesNext(reader.text, chain)));
  if (named) chain.push(frame.firstStart, frame.firstEnd);
  reader.declared = true;
  reader.last = Last.Closed;
  reader.lastEnd = reader.at + 1;
  if (frame.role === 'block' && frame.parent.role === 'block' && frame.parent.key.length === 0) {
    const kept = chain.slice();
    endStatement(reader);
    chain.push(...kept);
    if (kept.length > 0) reader.last = Last.Closed;
  }
  return undefined;
}

/** Enters the code inside a string. */
export function openHole(reader: Reader, hole: OpenString): boolean {
  if (reader.frame.depth >= MAX_DEPTH) return false;
  hole.saved ??= { last: reader.last, joined: reader.joined, chain: reader.chain.slice() };
  push(reader, makeFrame(reader.frame, 'hole', 125, undefined, NO_CHAIN, NO_CHAIN, hole));
  return true;
}

/** Leaves a string that was never closed, with all that stands open in its hole. */
export function abandonHole(reader: Reader): void {
  let frame: Frame | undefined = reader.frame;
  while (frame !== undefined && frame.role !== 'hole') frame = frame.parent;
  if (frame?.parent === undefined) return;
  reader.frame = frame.parent;
  reader.overflow = 0;
  reader.last = Last.Closed;
}
