import { verbatim } from '../decoded';
import { backslashDecoder, encodeBackslashes, type EscapeTable } from './backslash';
import { decodeIndented } from './indented';
import type { LiteralRules } from './rules';

const DOUBLE: EscapeTable = {
  simple: { n: '\n', t: '\t', s: ' ', r: '\r', e: '\x1b', a: '\x07', b: '\b', f: '\f', v: '\v' },
  octal: [1, 3],
  hex: [1, 2],
  unicode: true,
  braces: true,
  continues: true,
  other: 'char',
};
const SINGLE: EscapeTable = { simple: { "'": "'", '\\': '\\' }, other: 'both' };

const decodeDouble = backslashDecoder(DOUBLE);
const decodeSingle = backslashDecoder(SINGLE);

/** A hash sign opens code before `{`, `$` and `@`, also across the borders of the piece. */
const encodeDouble = (value: string): string =>
  encodeBackslashes(value, '"')
    .replace(/#(?=[{$@]|$)/g, '\\#')
    .replace(/^[{$@]/, '\\$&');
const writeDouble = (value: string): string => `"${encodeBackslashes(value, '"').replace(/#(?=[{$@])/g, '\\#')}"`;

const encodeSingle = (value: string): string | undefined =>
  /[\r\n\0]/.test(value) ? undefined : value.replace(/['\\]/g, '\\$&');

export const rubyDouble: LiteralRules = {
  decode: decodeDouble,
  encode: encodeDouble,
  write: writeDouble,
  closed: false,
  instead: [],
};

export const rubySingle: LiteralRules = {
  decode: decodeSingle,
  encode: encodeSingle,
  write: (value) => {
    const encoded = encodeSingle(value);
    return encoded === undefined ? undefined : `'${encoded}'`;
  },
  closed: false,
  instead: ['ruby-double'],
};

/** `%q(…)`, whose only escapes are the backslash's and the delimiters'; changed only by whole. */
export const rubyPercentSingle: LiteralRules = {
  ...rubySingle,
  decode: backslashDecoder({
    simple: { '\\': '\\', '(': '(', ')': ')', '[': '[', ']': ']', '{': '{', '}': '}' },
    other: 'both',
  }),
  encode: (value) => (/^[\w .,:;=+@-]*$/.test(value) ? value : undefined),
  write: rubySingle.write,
};

/** `%Q(…)` and `` `…` ``. */
export const rubyPercentDouble: LiteralRules = {
  ...rubyDouble,
  encode: (value) => (/^[\w .,:;=+@-]*$/.test(value) ? value : undefined),
  instead: ['ruby-double'],
};

/** A word of `%w[…]`. */
export const rubyWord: LiteralRules = {
  decode: verbatim,
  encode: (value) => (/^[\w.,:;/=+@#?&%-]+$/.test(value) ? value : undefined),
  write: () => undefined,
  closed: false,
  instead: [],
};

export const rubyHeredoc: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, decodeDouble),
  encode: encodeDouble,
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};

/** `<<~'EOS'`: nothing in it is an escape. */
export const rubyRawHeredoc: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, verbatim),
  encode: (value) => (/[\r\n]/.test(value) ? undefined : value),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};
