import { verbatim } from '../decoded';
import { decodeBackslashes, type Escape } from './escapes';
import type { LiteralRules } from './rules';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', $: '$' };

function readEscape(text: string, at: number): Escape | undefined {
  const meaning = ESCAPES[text[at + 1] ?? ''];
  return meaning === undefined ? undefined : { text: meaning, length: 2 };
}

const encodeDouble = (value: string): string =>
  value
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');

const without = (forbidden: RegExp) => (value: string) => (forbidden.test(value) ? undefined : value);

/** Only what every reader of `.env` files takes alike: some begin a comment at any `#`, some expand `$`. */
const bare = (value: string): string | undefined => (/^[\w./:@%+,=~^-]*$/.test(value) ? value : undefined);

export const envBare: LiteralRules = {
  decode: verbatim,
  encode: bare,
  write: bare,
  closed: false,
  instead: ['env-single', 'env-double'],
};

/** The one form that every reader takes literally. */
export const envSingle: LiteralRules = {
  decode: verbatim,
  encode: without(/['\r\n]/),
  write: (value) => (/['\r\n]/.test(value) ? undefined : `'${value}'`),
  closed: true,
  instead: ['env-double'],
};

/** `\n`, `\r`, `\t`, `\\`, `\"` and `\$` are escapes; any other backslash stands for itself. */
export const envDouble: LiteralRules = {
  decode: (text, content) => decodeBackslashes(text, content, readEscape),
  encode: encodeDouble,
  write: (value) => `"${encodeDouble(value)}"`,
  closed: true,
  instead: [],
};

export const envBacktick: LiteralRules = {
  decode: verbatim,
  encode: without(/[`\r\n]/),
  write: (value) => (/[`\r\n]/.test(value) ? undefined : `\`${value}\``),
  closed: true,
  instead: ['env-double'],
};
