import { convert } from '../core/pem/convert/convert';
import { pemText, textAround } from '../core/pem/convert/blocks-of';
import { examine } from '../core/pem/x509/examine';
import { secret } from '../core/secret';
import type { Secret } from '../core/secret';

/** A value as a vault shall keep it. */
export interface StoredForm {
  readonly value: Secret;
  /** ISO 8601, of the first certificate in it to expire. */
  readonly expires?: string;
}

/**
 * PEM that Workato reads from a vault goes into one line with `\n` for each break, as its guide has it; everything else
 * stays byte for byte: PEM that is broken, and PEM with other text around it, which one line has no place for.
 */
export function storedForm(value: Secret, forWorkato: boolean): StoredForm {
  const source = pemText(value.reveal());
  if ('fault' in source) return { value };
  const ends = source.blocks.flatMap((block) => examine(block)?.certificate?.notAfter ?? []);
  const expires = ends.length > 0 ? { expires: new Date(Math.min(...ends)).toISOString() } : {};
  if (!forWorkato || source.form !== 'lines' || textAround(value.reveal()) !== '') return { value, ...expires };
  const made = convert(value.reveal(), 'one-line');
  return 'fault' in made ? { value, ...expires } : { value: secret(made.text), ...expires };
}
