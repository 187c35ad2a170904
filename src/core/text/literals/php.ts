import { verbatim } from '../decoded';
import { backslashDecoder, encodeBackslashes, type EscapeTable } from './backslash';
import { decodeIndented } from './indented';
import type { LiteralRules } from './rules';

const HEREDOC: EscapeTable = {
  simple: { n: '\n', r: '\r', t: '\t', v: '\v', e: '\x1b', f: '\f', '\\': '\\', $: '$' },
  octal: [1, 3],
  hex: [1, 2],
  braces: true,
  other: 'both',
};
const DOUBLE: EscapeTable = { ...HEREDOC, simple: { ...HEREDOC.simple, '"': '"' } };
const decodeHeredoc = backslashDecoder(HEREDOC);

/** Control characters by `\u{…}`; a brace at the end might meet a dollar that follows. */
const encodeDouble = (value: string, quotes: string): string =>
  encodeBackslashes(value, quotes, (code) => `\\u{${code.toString(16)}}`).replace(/\{$/, '\\x7b');

export const phpDouble: LiteralRules = {
  decode: backslashDecoder(DOUBLE),
  encode: (value) => encodeDouble(value, '"$'),
  write: (value) => `"${encodeDouble(value, '"$')}"`,
  closed: false,
  instead: [],
};

export const phpSingle: LiteralRules = {
  decode: backslashDecoder({ simple: { "'": "'", '\\': '\\' }, other: 'both' }),
  encode: (value) => value.replace(/['\\]/g, '\\$&'),
  write: (value) => `'${value.replace(/['\\]/g, '\\$&')}'`,
  closed: false,
  instead: ['php-double'],
};

export const phpHeredoc: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, decodeHeredoc),
  encode: (value) => encodeDouble(value, '$'),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};

export const phpNowdoc: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, verbatim),
  encode: (value) => (/[\r\n]/.test(value) ? undefined : value),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};
