import { strict as assert } from 'node:assert';
import { compose, decodedSpan, sourceSpan, verbatim } from '../../../src/core/text/decoded';
import { jsonString } from '../../../src/core/text/literals/json';

const source = String.raw`"a\nb\u0041c"`;
const decoded = jsonString.decode(source, { start: 1, end: source.length - 1 });
const at = (needle: string) => {
  const start = decoded.text.indexOf(needle);
  return { start, end: start + needle.length };
};
const sourceOf = (needle: string) => {
  const { start, end } = sourceSpan(decoded, at(needle));
  return source.slice(start, end);
};

describe('decoded text', () => {
  it('maps to the source it came from', () => {
    assert.equal(decoded.text, 'a\nbAc');
    assert.equal(sourceOf('b'), 'b');
    assert.equal(sourceOf('\nb'), String.raw`\nb`);
    assert.equal(sourceOf('A'), String.raw`\u0041`);
    assert.equal(sourceOf('a\nbAc'), source.slice(1, -1));
  });

  it('maps back what an escape came from as a whole', () => {
    const inside = source.indexOf('u0041') + 2;
    assert.deepEqual(decodedSpan(decoded, { start: inside, end: inside + 1 }), at('A'));
    assert.deepEqual(decodedSpan(decoded, { start: 1, end: source.length - 1 }), {
      start: 0,
      end: decoded.text.length,
    });
  });

  it('keeps a place for an empty text', () => {
    const empty = jsonString.decode('  ""', { start: 3, end: 3 });
    assert.deepEqual(sourceSpan(empty, { start: 0, end: 0 }), { start: 3, end: 3 });
  });

  it('composes two levels of escapes', () => {
    const outerText = JSON.stringify(JSON.stringify('x"é\ny')).replace('é', '\\u00e9');
    const outer = jsonString.decode(outerText, { start: 1, end: outerText.length - 1 });
    const inner = jsonString.decode(outer.text, { start: 1, end: outer.text.length - 1 });
    const both = compose(outer, inner);
    assert.equal(both.text, 'x"é\ny');
    const piece = (start: number, end: number) => {
      const span = sourceSpan(both, { start, end });
      return outerText.slice(span.start, span.end);
    };
    assert.equal(piece(0, 1), 'x');
    assert.equal(piece(1, 2), String.raw`\\\"`);
    assert.equal(piece(2, 3), String.raw`\u00e9`);
    assert.equal(piece(3, 4), String.raw`\\n`);
  });

  it('of verbatim text is the text', () => {
    assert.equal(verbatim('one two', { start: 4, end: 7 }).text, 'two');
  });
});
