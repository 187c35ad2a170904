import { strict as assert } from 'node:assert';
import { secret } from '../../../src/core/secret';
import { changed, fieldsOf, type RecordData } from '../../../src/providers/keeper/records';

const told = (data: RecordData) => [...fieldsOf(data)].map(([name, value]) => `${name}=${value.reveal()}`);
const record = (...fields: readonly (readonly [string, string])[]): RecordData => ({
  custom: fields.map(([label, value]) => ({ type: 'text', label, value: [value] })),
});
const to = (text: string) => ({ value: secret(text), protected: true });

describe('The fields of a Keeper record', () => {
  it('have a name each, also where a label looks like the number of another', () => {
    const data = record(['x', '1'], ['x', '2'], ['x (2)', '3']);
    const names = [...fieldsOf(data).keys()];
    assert.equal(names.length, 3);
    for (const name of names) {
      const after = changed(data, new Map([[name, to('new')]]));
      assert.equal(fieldsOf(after).get(name)?.reveal(), 'new');
      assert.equal(told(after).filter((one) => told(data).includes(one)).length, 2);
    }
  });

  it('are removed by the names they had before', () => {
    const data = record(['x', '1'], ['x', '2'], ['x', '3'], ['y', '4']);
    const gone = (...names: string[]) => changed(data, new Map(names.map((name) => [name, undefined])));
    assert.deepEqual(told(gone('x', 'x (2)')), ['x=3', 'y=4']);
    assert.deepEqual(told(gone('x (3)', 'y')), ['x=1', 'x (2)=2']);
    const both = changed(
      data,
      new Map([
        ['x', undefined],
        ['x (2)', to('new')],
      ]),
    );
    assert.deepEqual(told(both), ['x=new', 'x (2)=3', 'y=4']);
  });
});
