import { strict as assert } from 'node:assert';
import type { Format } from '../../../src/core/documents/document';
import { lineCommentEdit } from '../../../src/core/documents/ignore-comment';
import { parseDocument } from '../../../src/core/documents/parse';
import { applyEdits } from '../../../src/core/text/edit';

/** The text after a comment about the line of the `¦` was added; the mark is taken out first. */
function commented(format: Format, marked: string): string | undefined {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const comment = { sameLine: 'here', lineAbove: 'next' };
  const edit = lineCommentEdit(text, parseDocument(format, text), offset, comment);
  return edit && applyEdits(text, [edit]);
}

describe('lineCommentEdit', () => {
  it('adds to the end of the line where the format allows it', () => {
    assert.equal(commented('yaml', 'a:\n  b: ¦c\nd: e\n'), 'a:\n  b: c # here\nd: e\n');
    assert.equal(commented('toml', 'a = "¦b"'), 'a = "b" # here');
    assert.equal(commented('jsonc', '{\n  "a": "¦b",\n}\n'), '{\n  "a": "b", // here\n}\n');
  });

  it('takes a line of its own elsewhere', () => {
    assert.equal(commented('env', 'A=b\r\n  C=¦d\r\n'), 'A=b\r\n  # next\r\n  C=d\r\n');
    assert.equal(commented('properties', 'a=¦b'), '# next\na=b');
    assert.equal(commented('ini', '[a]\nb=¦c\n'), '[a]\n# next\nb=c\n');
    assert.equal(commented('yaml', '  a: ¦b # c\n'), '  # next\n  a: b # c\n');
  });

  it('leaves literals over several lines whole', () => {
    assert.equal(commented('yaml', 'a: |\n  ¦b\n  c\n'), 'a: | # next\n  b\n  c\n');
    assert.equal(commented('yaml', 'a: |\n  b\n  ¦c\n  d\n'), undefined);
    assert.equal(commented('toml', 'a = """¦b\nc"""\n'), '# next\na = """b\nc"""\n');
    assert.equal(commented('env', 'A="b\n¦c"\n'), undefined);
  });

  it('has nothing for formats without comments', () => {
    assert.equal(commented('json', '{"a": "¦b"}'), undefined);
    assert.equal(commented('text', 'a: ¦b'), undefined);
    assert.equal(commented('json', '{\n// has some\n"a": "¦b"\n}'), '{\n// has some\n"a": "b" // here\n}');
  });
});
