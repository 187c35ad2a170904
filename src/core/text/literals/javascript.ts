import { backslashDecoder, encodeBackslashes } from './backslash';
import type { LiteralRules } from './rules';

const decode = backslashDecoder({
  simple: { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' },
  hex: [2, 2],
  unicode: true,
  braces: true,
  continues: true,
  other: 'char',
});

function quoted(quote: string): LiteralRules {
  const encode = (value: string): string => encodeBackslashes(value, quote);
  return { decode, encode, write: (value) => quote + encode(value) + quote, closed: false, instead: [] };
}

export const jsSingle = quoted("'");
export const jsDouble = quoted('"');

/** `${` opens code, also across the borders of the piece. */
const encodeTemplate = (value: string): string =>
  encodeBackslashes(value, '`')
    .replace(/\$(?=\{|$)/g, '\\$')
    .replace(/^\{/, '\\{');

export const jsTemplate: LiteralRules = {
  decode,
  encode: encodeTemplate,
  write: (value) => `\`${encodeBackslashes(value, '`').replace(/\$(?=\{)/g, '\\$')}\``,
  closed: false,
  instead: ['js-double'],
};
