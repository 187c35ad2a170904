import { verbatim } from '../decoded';
import type { LiteralRules } from './rules';

/** Without what some readers take for a comment, a quote or a trimmed space. */
function bare(value: string): string | undefined {
  return /[\r\n]|\s[#;]|^[\s"'#;]|\s$/.test(value) ? undefined : value;
}

function quoted(value: string): string | undefined {
  return /[\r\n"\\]/.test(value) ? undefined : `"${value}"`;
}

/** There is no common escape: a value stands for itself, and quotes around all of it are no part of it. */
export const ini: LiteralRules = {
  decode: verbatim,
  encode: (value) => (/[\r\n"'\\]/.test(value) ? undefined : value),
  write: (value) => bare(value) ?? quoted(value),
  closed: false,
  instead: [],
};
