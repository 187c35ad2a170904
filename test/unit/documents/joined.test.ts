import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import type { Format } from '../../../src/core/documents/document';
import { parseDocument } from '../../../src/core/documents/parse';
import { replaceAt } from '../../../src/core/documents/replace';
import { lint } from '../../../src/core/lint';
import { applyEdits } from '../../../src/core/text/edit';

const FIRST = 'Tr4in' + '-Set!9';
const SECOND = 'Gr4ss' + '-Hop!7';

describe('a value that is written in several literals', () => {
  const joined: readonly (readonly [path: string, format: Format, text: string])[] = [
    ['a.js', 'javascript', `const password = "${FIRST}" + '${SECOND}';\n`],
    ['a.js', 'javascript', `const password = "${FIRST}" +\n  '${SECOND}';\n`],
    ['a.py', 'python', `password = ("${FIRST}"\n  "${SECOND}")\n`],
    ['a.rb', 'ruby', `password = '${FIRST}' \\\n  '${SECOND}'\n`],
    ['a.php', 'php', `<?php $password = "${FIRST}" . "${SECOND}";\n`],
    ['A.java', 'java', `String password = "${FIRST}" + "${SECOND}";\n`],
  ];
  for (const [path, format, text] of joined) {
    it(`is found once and not replaced by halves in ${path}: ${text.split('\n')[0] ?? ''}`, () => {
      assert.deepEqual(found(path, text), [FIRST]);
      const document = parseDocument(format, text);
      for (const part of [FIRST, SECOND]) {
        const start = text.indexOf(part);
        assert.equal(replaceAt(text, document, { start, end: start + part.length }, 'x'), undefined);
      }
    });
  }

  it('may be changed within one of them', () => {
    const text = `const url = "postgres://app:${FIRST}@db" + "/main";\n`;
    const start = text.indexOf(FIRST);
    const edit = replaceAt(text, parseDocument('javascript', text), { start, end: start + FIRST.length }, 'x');
    assert.equal(applyEdits(text, edit ? [edit] : []), `const url = "postgres://app:x@db" + "/main";\n`);
  });
});

describe('values that stand beside each other under one name', () => {
  const apart: readonly (readonly [path: string, text: string])[] = [
    ['a.js', `const password = ok ? "${FIRST}" : "${SECOND}";\n`],
    ['a.py', `password = "${FIRST}" if ok else "${SECOND}"\n`],
    ['a.rb', `password = ok ? '${FIRST}' : '${SECOND}'\n`],
    ['A.java', `String password = ok ? "${FIRST}" : "${SECOND}";\n`],
    ['a.js', `const passwords = ["${FIRST}", "${SECOND}"];\n`],
  ];
  for (const [path, text] of apart) {
    it(`are each found in ${path}: ${text.trim()}`, () => {
      assert.deepEqual(found(path, text), [FIRST, SECOND]);
    });
  }
});

function found(path: string, text: string): string[] {
  return lint({ path, text }, { config: EMPTY_CONFIG }).findings.map(({ span }) => text.slice(span.start, span.end));
}
