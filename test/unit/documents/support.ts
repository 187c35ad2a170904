import { strict as assert } from 'node:assert';
import type { Format } from '../../../src/core/documents/document';
import { parseDocument } from '../../../src/core/documents/parse';
import { insertAt, replaceAt } from '../../../src/core/documents/replace';
import { sourceSpan } from '../../../src/core/text/decoded';
import { applyEdits } from '../../../src/core/text/edit';

/** The values as `path = text`, for short comparisons; other kinds than plain values are named. */
export function read(format: Format, text: string): string[] {
  return parseDocument(format, text).values.map(({ path, kind, literal }) => {
    const suffix = kind === 'value' ? '' : ` (${kind})`;
    return `${path.join('.')} = ${literal.decoded.text}${suffix}`;
  });
}

/** The text after the innermost occurrence of `secret` in a value has been replaced. */
export function replaced(format: Format, text: string, secret: string, replacement: string): string | undefined {
  const document = parseDocument(format, text);
  const holder = document.values.filter(({ literal }) => literal.decoded.text.includes(secret)).at(-1);
  assert.ok(holder, 'no value holds the secret');
  const start = holder.literal.decoded.text.indexOf(secret);
  const span = sourceSpan(holder.literal.decoded, { start, end: start + secret.length });
  const edit = replaceAt(text, document, span, replacement);
  return edit && applyEdits(text, [edit]);
}

/** The text after inserting at the `|`, which is taken out first. */
export function inserted(format: Format, marked: string, insertion: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const edit = insertAt(text, parseDocument(format, text), offset, insertion);
  return edit && applyEdits(text, [edit]);
}
