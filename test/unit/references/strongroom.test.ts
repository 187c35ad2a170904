import { strict as assert } from 'node:assert';
import { findReferences, printReference } from '../../../src/core/references/dialects';
import { textAt } from '../../../src/core/text/span';
import { randomSource } from '../../support/random';

describe('strongroom references', () => {
  it('says vault, path and field, each percent-encoded', () => {
    const target = { vault: 'Team A', path: ['a/b', 'c#d?e%f', 'パス'], field: "it's" };
    const text = printReference('strongroom', target) ?? '';
    assert.equal(text, 'strongroom://Team%20A/a%2Fb/c%23d%3Fe%25f/%E3%83%91%E3%82%B9#it%27s');
    const found = findReferences(`key: "${text}" # note`);
    assert.deepEqual(found.faults, []);
    assert.deepEqual(found.references, [{ dialect: 'strongroom', target, span: { start: 6, end: 6 + text.length } }]);
  });

  it('keeps the case of a vault and needs no field', () => {
    const [reference] = findReferences('strongroom://MyVault/x').references;
    assert.deepEqual(reference?.target, { vault: 'MyVault', path: ['x'] });
  });

  it('ends where the rest of a URL goes on', () => {
    const text = 'postgres://app:strongroom://v/db%2Fmain#Password@host:5432/db?sslmode=require';
    const { references, faults } = findReferences(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      references.map(({ span, target }) => [textAt(text, span), target.field]),
      [['strongroom://v/db%2Fmain#Password', 'Password']],
    );
  });

  it('cannot be said without a vault or a path, or with an empty name', () => {
    for (const target of [
      { path: ['x'] },
      { vault: 'v', path: [] },
      { vault: 'v', path: [''] },
      { vault: 'v', path: ['x'], field: '' },
    ])
      assert.equal(printReference('strongroom', target), undefined);
    assert.equal(printReference('strongroom', { vault: 'v', path: ['\ud800'] }), undefined);
  });

  for (const [text, marked] of [
    ['a strongroom://v/caf\u00e9 b', '\u00e9'],
    ['strongroom://v/a%2', '%'],
    ['strongroom://v/a%zz/b', '%'],
    ['strongroom://v/ok/%ff%fe', '%ff%fe'],
    ['x=strongroom://v y', 'strongroom://v'],
    ['strongroom://v//x', 'strongroom://v//x'],
    ['strongroom://v/x#', 'strongroom://v/x#'],
    ['strongroom:/v/x', 'strongroom:/v/x'],
    ['strongroom://v/x#a#b', '#'],
  ] as const) {
    it(`marks what is wrong in ${text}`, () => {
      const { references, faults } = findReferences(text);
      assert.deepEqual(references, []);
      assert.deepEqual(
        faults.map(({ span }) => textAt(text, span)),
        [marked],
      );
    });
  }

  it('comes back from any text of any names', () => {
    const random = randomSource('strongroom references');
    for (let i = 0; i < 500; i++) {
      const name = () => random.text(1, 12);
      const target = { vault: name(), path: [name(), name()], field: name() };
      const text = printReference('strongroom', target);
      assert.ok(text !== undefined);
      const { references, faults } = findReferences(`(${text})`);
      assert.deepEqual(faults, []);
      assert.deepEqual(
        references.map(({ target: t }) => t),
        [target],
      );
    }
  });
});
