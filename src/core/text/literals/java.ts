import { backslashDecoder, encodeBackslashes, type EscapeTable } from './backslash';
import { decodeIndented } from './indented';
import type { LiteralRules } from './rules';

const ESCAPES: EscapeTable = {
  simple: { b: '\b', s: ' ', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', "'": "'", '\\': '\\' },
  octal: [1, 3],
  unicode: true,
  other: 'both',
};
const decode = backslashDecoder(ESCAPES);
const encode = (value: string): string => encodeBackslashes(value, '"');

export const javaString: LiteralRules = {
  decode,
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: false,
  instead: [],
};

export const javaTextBlock: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, decode, true),
  encode,
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: ['java-string'],
};
