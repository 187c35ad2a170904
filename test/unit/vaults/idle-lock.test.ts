import { strict as assert } from 'node:assert';
import { idleLock } from '../../../src/vscode/vaults/idle-lock';

describe('idleLock', () => {
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const minutes = (milliseconds: number) => milliseconds / 60_000;

  it('locks once after the time without use, and again after the next use', async () => {
    let locks = 0;
    const idle = idleLock(
      () => minutes(20),
      () => locks++,
    );
    idle.touch();
    await wait(80);
    assert.equal(locks, 1);
    idle.touch();
    await wait(80);
    assert.equal(locks, 2);
    idle.dispose();
  });

  it('waits anew from each use', async () => {
    let locks = 0;
    const idle = idleLock(
      () => minutes(1000),
      () => locks++,
    );
    idle.touch();
    await wait(30);
    idle.touch();
    await wait(30);
    assert.equal(locks, 0);
    idle.dispose();
  });

  it('never locks when the time is 0', async () => {
    let locks = 0;
    const idle = idleLock(
      () => 0,
      () => locks++,
    );
    idle.touch();
    await wait(40);
    assert.equal(locks, 0);
    idle.dispose();
  });
});
