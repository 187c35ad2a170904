import { strict as assert } from 'node:assert';
import { secret } from '../../../src/core/secret';
import { clearingClipboard } from '../../../src/vscode/vaults/clipboard';

describe('clearingClipboard', () => {
  let held = '';
  const clipboard = clearingClipboard({
    readText: () => Promise.resolve(held),
    writeText: (text) => {
      held = text;
      return Promise.resolve();
    },
  });
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  it('clears a value after its time', async () => {
    await clipboard.copy(secret('one'), 0.02);
    assert.equal(held, 'one');
    await wait(60);
    assert.equal(held, '');
  });

  it('leaves what was copied elsewhere meanwhile', async () => {
    await clipboard.copy(secret('one'), 0.02);
    held = 'a line of code';
    await wait(60);
    assert.equal(held, 'a line of code');
  });

  it('gives a newer copy of the same value its whole time', async () => {
    await clipboard.copy(secret('one'), 0.02);
    await clipboard.copy(secret('one'), 30);
    await wait(60);
    assert.equal(held, 'one');
    await clipboard.clear();
    assert.equal(held, '');
  });

  it('clears a value also when another was copied before it and both times run', async () => {
    await clipboard.copy(secret('one'), 30);
    await clipboard.copy(secret('two'), 0.02);
    await wait(60);
    assert.equal(held, '');
    held = 'one';
    await clipboard.clear();
    assert.equal(held, '', 'the first value is still known and cleared at the end');
  });

  it('never clears when the time is 0', async () => {
    await clipboard.copy(secret('kept'), 0);
    await clipboard.clear();
    assert.equal(held, 'kept');
  });
});
