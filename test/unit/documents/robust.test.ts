import { strict as assert } from 'node:assert';
import type { DocumentValue, Format, ParsedDocument } from '../../../src/core/documents/document';
import { lineCommentEdit } from '../../../src/core/documents/ignore-comment';
import { valueAt } from '../../../src/core/documents/locate';
import { parseDocument } from '../../../src/core/documents/parse';
import { insertAt, replaceAt } from '../../../src/core/documents/replace';
import { decodedSpan, sourceSpan, type Decoded } from '../../../src/core/text/decoded';
import { applyEdits } from '../../../src/core/text/edit';
import type { Span } from '../../../src/core/text/span';
import { mutate, noise, randomFrom } from './random';
import { LANGUAGE_SAMPLES } from './language-samples';
import { SAMPLES } from './samples';

const ROUNDS = 300;
const REPLACEMENTS = [
  'strongroom://local/a%20b#password',
  '{{workato:sm:k:arn:aws:secretsmanager:eu:1:secret:x}}',
  ' with: space # and "quotes" \'all\' $of{them}\\',
  'line\nbreak\ttab',
  'true',
];

for (const [name, sample] of Object.entries({ ...SAMPLES, ...LANGUAGE_SAMPLES })) {
  const format = name as Format;
  describe(`any ${format} text`, () => {
    const texts = () => {
      const random = randomFrom(name.length * 7919);
      return Array.from({ length: ROUNDS }, (_, round) =>
        round === 0 ? sample : round % 6 === 0 ? noise(random) : mutate(sample, random),
      );
    };

    it('is read without a throw, with every span inside it and maps that agree', () => {
      for (const text of texts()) checkDocument(text, parseDocument(format, text));
    });

    it('is changed at one value alone, to exactly what was asked', () => {
      const random = randomFrom(1);
      for (const text of texts().slice(0, 60)) checkChanges(text, parseDocument(format, text), random);
    });

    it('keeps its values when something is inserted or a comment added', () => {
      const random = randomFrom(2);
      for (const text of texts().slice(0, 60)) checkInsertions(text, parseDocument(format, text), random);
    });

    it('can be changed at each value of the sample', () => {
      const document = parseDocument(format, sample);
      assert.ok(document.values.length >= 3);
      for (const value of document.values) {
        if (value.kind === 'code' || namesOrHolds(document, value)) continue;
        const edit = replaceAt(sample, document, value.literal.content, REPLACEMENTS[0] ?? '');
        assert.ok(edit, value.path.join('.'));
      }
    });
  });
}

function checkDocument(text: string, document: ParsedDocument): void {
  const inside = ({ start, end }: Span) =>
    assert.ok(start >= 0 && start <= end && end <= text.length, JSON.stringify({ text, start, end }));
  for (const value of document.values) {
    const { whole, content, decoded } = value.literal;
    [whole, content, ...(value.keySpan ? [value.keySpan] : [])].forEach(inside);
    assert.ok(whole.start <= content.start && content.end <= whole.end, JSON.stringify({ text, whole, content }));
    checkMap(text, decoded);
  }
  for (const { whole, content } of document.comments) [whole, content].forEach(inside);
  for (const { span } of document.faults) inside(span);
}

function checkMap(text: string, decoded: Decoded): void {
  let at = 0;
  assert.ok(decoded.runs.length > 0);
  for (const run of decoded.runs) {
    assert.equal(run.decoded.start, at);
    at = run.decoded.end;
    assert.ok(run.source.start <= run.source.end && run.source.end <= text.length);
    if (run.verbatim)
      assert.equal(
        decoded.text.slice(run.decoded.start, run.decoded.end),
        text.slice(run.source.start, run.source.end),
        JSON.stringify(text),
      );
    const source = sourceSpan(decoded, run.decoded);
    assert.deepEqual(source, run.source);
    if (source.end > source.start) assert.deepEqual(decodedSpan(decoded, source), run.decoded);
  }
  assert.equal(at, decoded.text.length);
}

function checkChanges(text: string, document: ParsedDocument, random: () => number): void {
  document.values.forEach((value, index) => {
    const replacement = REPLACEMENTS[Math.floor(random() * REPLACEMENTS.length)] ?? '';
    const { decoded } = value.literal;
    const start = Math.floor(random() * decoded.text.length);
    const part = { start, end: Math.max(start, Math.ceil(random() * decoded.text.length)) };
    const span = random() < 0.5 ? value.literal.content : sourceSpan(decoded, part);
    const meant = decodedSpan(decoded, span);
    const edit = replaceAt(text, document, span, replacement);
    if (edit === undefined || inner(document, value, span)) return;
    const after = parseDocument(document.format, applyEdits(text, [edit])).values[index];
    const expected = decoded.text.slice(0, meant.start) + replacement + decoded.text.slice(meant.end);
    const shown = JSON.stringify({ text, edit, expected, found: after?.literal.decoded.text });
    assert.ok(after !== undefined && [expected, replacement].includes(after.literal.decoded.text), shown);
  });
}

/** True where another value stands under the name that this one gives, or inside it: neither is changed unseen. */
function namesOrHolds(document: ParsedDocument, { literal }: DocumentValue): boolean {
  const within = ({ start, end }: Span) => start >= literal.whole.start && end <= literal.whole.end;
  return document.values.some(
    (other) =>
      other.literal !== literal &&
      other.outer === undefined &&
      (within(other.literal.whole) || (other.keySpan !== undefined && within(other.keySpan))),
  );
}

/** True where `span` belongs to another value that stands inside `value`. */
function inner(document: ParsedDocument, value: DocumentValue, span: Span): boolean {
  return valueAt(document, span) !== value;
}

function checkInsertions(text: string, document: ParsedDocument, random: () => number): void {
  const tops = (found: ParsedDocument) => found.values.filter(({ outer }) => outer === undefined).length;
  const offset = Math.floor(random() * (text.length + 1));
  const inserted = insertAt(text, document, offset, REPLACEMENTS[0] ?? '');
  if (inserted !== undefined && document.format !== 'text') {
    const after = tops(parseDocument(document.format, applyEdits(text, [inserted])));
    assert.ok(after === tops(document) || after === tops(document) + 1, JSON.stringify({ text, offset, inserted }));
  }
  const comment = lineCommentEdit(text, document, offset, 'strongroom-ignore');
  if (comment === undefined) return;
  const after = parseDocument(document.format, applyEdits(text, [comment]));
  assert.deepEqual(
    after.values.map(({ literal }) => literal.decoded.text),
    document.values.map(({ literal }) => literal.decoded.text),
    JSON.stringify({ text, comment }),
  );
  assert.equal(after.comments.length, document.comments.length + 1, JSON.stringify({ text, comment }));
}
