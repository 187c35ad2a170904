import { rubyWord } from '../../text/literals/ruby';
import { extendBy, placeHere } from './place';
import { makeFrame, NO_CHAIN, type Reader } from './reader';
import { operand, settle } from './statement';

/** Reads `%w[a b]` from `start`, after its opening delimiter, as a list of words; symbols are only skipped. */
export function percentWords(reader: Reader, start: number, open: string, close: string, take: boolean): boolean {
  const { text } = reader;
  if ((reader.dead.get('%' + close) ?? -1) > start) return false;
  const end = closing(text, start, open, close);
  if (end < 0) {
    reader.dead.set('%' + close, text.length);
    return false;
  }
  settle(reader);
  const outer = reader.frame;
  const prefix = outer.key.length > 0 ? extendBy(text, outer.prefix, outer.key) : outer.prefix;
  reader.frame = makeFrame(outer, 'list', 0, prefix, NO_CHAIN);
  for (let at = start; take && at < end;) {
    const word = wordEnd(text, at, end);
    if (word > at) {
      const span = { start: at, end: word };
      const literal = {
        syntax: 'ruby-word' as const,
        whole: span,
        content: span,
        decoded: rubyWord.decode(text, span),
      };
      reader.values.push({ path: placeHere(reader).path, kind: 'value', literal });
      reader.frame.index++;
    }
    at = word + 1;
  }
  reader.frame = outer;
  reader.at = end + 1;
  operand(reader, end + 1);
  return true;
}

function closing(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === close && depth-- === 0) return at;
    else if (char === open && open !== close) depth++;
  }
  return -1;
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) > 32) at++;
  return at;
}
