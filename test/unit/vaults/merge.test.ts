import { strict as assert } from 'node:assert';
import { secret } from '../../../src/core/secret';
import type { SecretChange, SecretContent, SecretEntry } from '../../../src/providers/driver';
import { isEmptyChange, mergeChange } from '../../../src/vscode/vaults/merge';
import { inOneLine } from '../../../src/vscode/vaults/notes';

function content(fields: Record<string, string>, more: Partial<SecretEntry> = {}): SecretContent {
  const entry: SecretEntry = {
    ...{ id: 'a', path: ['Mail'], tags: ['x'], states: [], revision: '1' },
    fields: Object.keys(fields).map((name) => ({ name, protected: true })),
    ...more,
  };
  return { entry, fields: new Map(Object.entries(fields).map(([name, value]) => [name, secret(value)])) };
}

const setting = (values: Record<string, string | undefined>): SecretChange => ({
  fields: new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      value === undefined ? undefined : { value: secret(value), protected: true },
    ]),
  ),
});

describe('a change of a secret that another program changed meanwhile', () => {
  const base = content({ Password: 'one', URL: 'u' });

  it('is stored whole where the other program changed something else', () => {
    const theirs = content({ Password: 'one', URL: 'other' }, { tags: ['x', 'y'] });
    const change = { ...setting({ Password: 'two' }), expires: '2030-01-01T00:00:00Z' };
    const merge = mergeChange(change, base.entry, base, theirs);
    assert.deepEqual(merge.contested, []);
    assert.deepEqual(merge.remaining([]), change);
  });

  it('leaves the choice of each part that both changed to the person', () => {
    const theirs = content({ Password: 'their-password', URL: 'theirs' }, { tags: ['y'] });
    const merge = mergeChange(
      { ...setting({ Password: 'my-password', URL: undefined, Token: 'new' }), tags: ['z'] },
      base.entry,
      base,
      theirs,
    );
    assert.deepEqual(merge.contested, ['tags', { field: 'Password' }, { field: 'URL' }]);
    const kept = merge.remaining(merge.contested.slice(1, 2));
    assert.deepEqual(
      [...(kept.fields ?? [])].map(([name, field]) => [name, field?.value.reveal()]),
      [
        ['Password', 'my-password'],
        ['Token', 'new'],
      ],
    );
    assert.equal(kept.tags, undefined);
    assert.deepEqual([...(merge.remaining(merge.contested).fields?.keys() ?? [])], ['Password', 'URL', 'Token']);
  });

  it('has nothing left to do where the other program did the same', () => {
    const theirs = content({ Password: 'my-password' }, { tags: ['b', 'a'], expires: '2030-01-01T00:00:00.000Z' });
    const change = {
      ...setting({ Password: 'my-password', URL: undefined }),
      tags: ['a', 'b'],
      expires: '2030-01-01T00:00:00Z',
    };
    const merge = mergeChange(change, base.entry, base, theirs);
    assert.deepEqual(merge.contested, []);
    assert.ok(isEmptyChange(merge.remaining([])));
  });

  it('is asked about where the history no longer tells what was there before', () => {
    const theirs = content({ Password: 'one', URL: 'u' });
    const merge = mergeChange(setting({ Password: 'two', Token: 'new' }), base.entry, undefined, theirs);
    assert.deepEqual(merge.contested, [{ field: 'Password' }]);
  });

  it('keeps a move where the other program moved it elsewhere, if the person says so', () => {
    const theirs = content({}, { path: ['Theirs', 'Mail'] });
    const merge = mergeChange({ path: ['Mine', 'Mail'] }, base.entry, base, theirs);
    assert.deepEqual(merge.contested, ['path']);
    assert.deepEqual(merge.remaining(['path']), { path: ['Mine', 'Mail'] });
    assert.ok(isEmptyChange(merge.remaining([])));
  });
});

describe('notes of several lines', () => {
  it('come back with the line ends they had, and with the marks that were theirs', () => {
    for (const text of ['a\nb\n', 'a\r\n\r\nb', 'key ⏎\nnext', '']) {
      const { line, back } = inOneLine(text);
      assert.ok(!/[\r\n]/.test(line));
      assert.equal(back(line), text);
    }
  });
});
