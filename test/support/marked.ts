import { strict as assert } from 'node:assert';
import type { Format } from '../../src/core/documents/document';
import { parseDocument } from '../../src/core/documents/parse';

/**
 * Takes `«…»` out of `marked` and asserts that the values' contents are exactly what stood between them; `names` are
 * the values as `path = decoded text`, with other kinds than plain values named.
 */
export function assertValues(format: Format, marked: string, names: readonly string[]): void {
  let text = '';
  const expected: { start: number; end: number }[] = [];
  for (const piece of marked.split(/(?=«)|»/)) {
    const open = piece.startsWith('«');
    const body = open ? piece.slice(1) : piece;
    if (open) expected.push({ start: text.length, end: text.length + body.length });
    text += body;
  }
  const { values } = parseDocument(format, text);
  assert.deepEqual(
    values.map(
      ({ path, kind, literal }) => `${path.join('.')} = ${literal.decoded.text}${kind === 'value' ? '' : ` (${kind})`}`,
    ),
    names,
  );
  assert.deepEqual(
    values.map(({ literal }) => text.slice(literal.content.start, literal.content.end)),
    expected.map(({ start, end }) => text.slice(start, end)),
  );
  assert.deepEqual(
    values.map(({ literal }) => literal.content),
    expected,
  );
  for (const { keySpan, path } of values)
    if (keySpan !== undefined) assert.equal(text.slice(keySpan.start, keySpan.end), path.at(-1));
}
