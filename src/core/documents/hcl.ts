import type { Parsed } from './document';
import { hclHeredoc, hclQuoted } from '../text/literals/hcl';
import { lineComment, slashComment } from './source/comments';
import { findTerminators, heredocBody, heredocValue, type Terminators } from './source/heredoc';
import { extend, placeHere } from './source/place';
import { Last, makeFrame, NO_CHAIN, type Reader, type StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { operand, settle } from './source/statement';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const QUOTED: StringForm = {
  syntax: 'hcl-quoted',
  decode: hclQuoted.decode,
  close: '"',
  escape: 'backslash',
  hole: '${',
  doubledDollar: true,
  holeLines: true,
  mark: '%{',
  lines: 'one',
};
const HEREDOC = /<<(-?)([A-Za-z_][\w.-]{0,60})[ \t]*(?=[\r\n])/y;
const HEADER = /(?:[ \t]+(?:"[^"\r\n]*"|[\w-]+))*[ \t]*\{/y;
const LABEL = /"([^"]*)"|([\w-]+)/g;

const GRAMMAR: Language['grammar'] = {
  ...PLAIN_GRAMMAR,
  words: words({ control: 'for in if' }),
  newlineEnds: true,
  colonKeys: 'braces',
  equalsKeys: true,
  quotes: '"',
};

function hcl(text: string): Language {
  let terminators: Terminators | undefined;
  return {
    grammar: GRAMMAR,
    nameChars: '-',
    specials: '"#/<',
    special: (reader, char) => {
      if (char === '"') {
        startString(reader, QUOTED, reader.at, reader.at + 1);
        return true;
      }
      if (char === '#') return lineComment(reader, 1);
      return char === '/' ? slashComment(reader) : heredoc(reader, () => (terminators ??= findTerminators(text)));
    },
    prefixed: openBlock,
  };
}

/** `resource "type" "name" {`: the type and labels are names of the path. */
function openBlock(reader: Reader, start: number, end: number): boolean {
  const { text, frame } = reader;
  if (frame.role !== 'block' || frame.depth > 200) return false;
  if (reader.newline) settle(reader);
  if (reader.last !== Last.Start || frame.key.length > 0) return false;
  HEADER.lastIndex = end;
  const match = HEADER.exec(text);
  if (match === null) return false;
  let prefix = extend(frame.prefix, text.slice(start, end));
  for (const label of match[0].matchAll(LABEL)) prefix = extend(prefix, label[1] ?? label[2] ?? '');
  reader.at = end + match[0].length;
  reader.frame = makeFrame(frame, 'block', 125, prefix, NO_CHAIN);
  reader.last = Last.Start;
  return true;
}

function heredoc(reader: Reader, terminators: () => Terminators): boolean {
  const { text, at } = reader;
  if (text.charCodeAt(at + 1) !== 60) return false;
  HEREDOC.lastIndex = at;
  const match = HEREDOC.exec(text);
  if (match === null) return false;
  const [whole, dash, id = ''] = match;
  const end = at + whole.length;
  const start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  const found = heredocBody(text, terminators(), id, start, { indented: true, codeAfter: false });
  if (found === undefined) return false;
  settle(reader);
  const value = heredocValue(text, found.body, placeHere(reader), {
    syntax: 'hcl-heredoc',
    decode: hclHeredoc.decode,
    dedent: dash === '-',
    hole: /(?:^|[^$])\$\{|(?:^|[^%])%\{/,
  });
  if (value !== undefined) reader.values.push(value);
  reader.at = found.after;
  operand(reader, found.after);
  reader.last = Last.Text;
  return true;
}

/** HCL as in Terraform files and variable files: blocks and attributes are the path. Never throws. */
export function parseHcl(text: string): Steps<Parsed> {
  return scan(text, hcl(text));
}
