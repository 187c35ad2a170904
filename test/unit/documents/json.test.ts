import { strict as assert } from 'node:assert';
import { applyEdits } from '../../../src/core/text/edit';
import { insertAt, replaceAt } from '../../../src/core/documents/replace';
import { parseDocument } from '../../../src/core/documents/parse';
import { read, replaced, inserted } from './support';

describe('JSON', () => {
  it('gives strings and numbers with their paths', () => {
    assert.deepEqual(read('json', '{"a": "x", "b": [1, {"c": "y"}], "d": true, "e": null, "n": -1.5e3}'), [
      'a = x',
      'b.0 = 1',
      'b.1.c = y',
      'n = -1.5e3',
    ]);
  });

  it('accepts comments, trailing commas, single quotes and bare keys', () => {
    assert.deepEqual(read('jsonc', '{ // one\n a: \'x\', /* two */ "b": ["y",], }'), ['a = x', 'b.0 = y']);
  });

  it('keeps duplicate keys, and what stands before a cut', () => {
    assert.deepEqual(read('json', '{"a": "x", "a": "y", "b": {"c": "z'), ['a = x', 'a = y', 'b.c = z']);
  });

  it('goes on after a missing comma or a stray bracket', () => {
    assert.deepEqual(read('json', '{"a": "x" "b": "y", "c": {"e": ["z"}, "d": "w"}'), [
      'a = x',
      'b = y',
      'c.e.0 = z',
      'd = w',
    ]);
  });

  it('opens JSON in strings to depth 3', () => {
    const nest = (value: unknown): string => JSON.stringify({ k: value });
    const text = nest(nest(nest(nest(nest('deep')))));
    const values = parseDocument('json', text).values;
    assert.deepEqual(
      values.map(({ path }) => path.length),
      [1, 2, 3, 4],
    );
    assert.equal(values[3]?.outer, values[2]);
  });

  it('replaces through two levels of JSON in strings', () => {
    const text = JSON.stringify({ input: JSON.stringify({ body: JSON.stringify({ login: 'p"w\\1' }), x: 'é' }) });
    const after = replaced('json', text, 'p"w\\1', 'new "one"\n{{x}}') ?? '';
    type Level = { input: string };
    const input = JSON.parse((JSON.parse(after) as Level).input) as { body: string; x: string };
    assert.deepEqual(JSON.parse(input.body), { login: 'new "one"\n{{x}}' });
    assert.equal(input.x, 'é');
  });

  it('replaces only the part that is meant', () => {
    assert.equal(
      replaced('json', String.raw`{"h": "Bearer\tabc\n"}`, 'abc', '{{workato:sm:k:arn:aws:x}}'),
      String.raw`{"h": "Bearer\t{{workato:sm:k:arn:aws:x}}\n"}`,
    );
  });

  it('puts a number into quotes when it is replaced by text', () => {
    assert.equal(replaced('json', '{"pin": 123456}', '123456', 'strongroom://v/p#f'), '{"pin": "strongroom://v/p#f"}');
  });

  it('inserts inside a string and at a place for a value', () => {
    assert.equal(inserted('json', '{"a": "x|y"}', '"'), '{"a": "x\\"y"}');
    assert.equal(inserted('json', '{"a": "|"}', 'ref'), '{"a": "ref"}');
    assert.equal(inserted('json', '{"a": |}', 'ref'), '{"a": "ref"}');
    assert.equal(inserted('json', '{"a":|, "b": "c"}', 'ref'), '{"a":"ref", "b": "c"}');
    assert.equal(inserted('json', '["a", |]', 'ref'), '["a", "ref"]');
    assert.equal(inserted('jsonc', '{} // see |', 'ref'), '{} // see ref');
  });

  it('inserts nothing where it would break the document', () => {
    assert.equal(inserted('json', '{"a|": "x"}', 'ref'), undefined);
    assert.equal(inserted('json', '{"a": tr|ue}', 'ref'), undefined);
  });

  it('has no value at a key', () => {
    const text = '{"key": "x"}';
    assert.equal(replaceAt(text, parseDocument('json', text), { start: 2, end: 5 }, 'y'), undefined);
  });

  it('does not choke on depth', () => {
    const deep = '['.repeat(200_000) + '"x"';
    const [value, ...more] = parseDocument('json', deep).values;
    assert.deepEqual(more, []);
    assert.deepEqual(value?.path, new Array(64).fill(0));
    assert.equal(parseDocument('json', '[1,'.repeat(50_000)).values.length, 50_000);
  });

  it('gives edits of the text as it is', () => {
    const text = '{"a": "x"}';
    const edit = insertAt(text, parseDocument('json', text), 7, '1');
    assert.ok(edit);
    assert.equal(applyEdits(text, [edit]), '{"a": "1x"}');
  });
});
