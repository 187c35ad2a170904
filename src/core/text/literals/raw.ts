import { verbatim } from '../decoded';
import type { LiteralRules } from './rules';

const oneLine = (value: string): string | undefined => (/[\r\n]/.test(value) ? undefined : value);

/** Text that stands for itself on its line. */
export const raw: LiteralRules = { decode: verbatim, encode: oneLine, write: oneLine, closed: false, instead: [] };

/** A syntax that is read as it stands and not written yet. */
export const readOnly: LiteralRules = {
  decode: verbatim,
  encode: () => undefined,
  write: () => undefined,
  closed: false,
  instead: [],
};
