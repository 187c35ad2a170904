import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../../src/core/secret';
import type { Store } from '../../../src/providers/store';
import { notListed, resolveReferences } from '../../../src/service/resolve';
import { createVaults, type Vaults } from '../../../src/service/vaults';
import { inTest } from '../../contract/keepass-harness';

const never = new AbortController().signal;
const key = { passphrase: secret('correct horse') };

describe('resolveReferences', () => {
  let home: string;
  let vaults: Vaults;
  let store: Store;
  let opened: string[];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
    vaults = createVaults({ home, load: () => Promise.resolve(inTest) });
    const { id } = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await vaults.create('Shut', join(home, 'shut.kdbx'), key, never);
    store = await vaults.unlock(id, key, never);
    opened = [];
  });
  afterEach(async () => {
    await vaults.dispose();
    await rm(home, { recursive: true, force: true });
  });

  const put = (path: string[], fields: Record<string, string>) =>
    store.create?.(
      { path, fields: new Map(Object.entries(fields).map(([n, v]) => [n, { value: secret(v), protected: true }])) },
      never,
    );
  const resolve = async (...texts: string[]) => {
    const ports = {
      list: () => vaults.list(),
      missing: (name: string) => notListed(name, vaults.listFile),
      open: (vault: { readonly id: string; readonly name: string }) => {
        opened.push(vault.name);
        return Promise.resolve(vaults.store(vault.id));
      },
    };
    const resolved = await resolveReferences(texts, ports, never);
    return resolved.map((one) =>
      one === undefined ? undefined : 'value' in one ? one.value.reveal() : one.faults.map(({ kind }) => kind),
    );
  };

  it('means the password without a field, or the only field there is', async () => {
    await put(['login'], { Password: 'a', Token: 'b' });
    await put(['token'], { Token: 'c' });
    await put(['two'], { One: 'd', Two: 'e' });
    assert.deepEqual(
      await resolve('strongroom://Work/login', 'strongroom://Work/token', 'strongroom://Work/two', 'plain'),
      ['a', 'c', ['no-field'], undefined],
    );
  });

  it('replaces several references in one text, and opens each vault once', async () => {
    await put(['login'], { UserName: 'app', Password: 'a$1' });
    const url = 'db://strongroom://Work/login#UserName:strongroom://Work/login#Password@host';
    const whole = 'db://app:' + 'a$1@host';
    assert.deepEqual(await resolve(url, url), [whole, whole]);
    assert.deepEqual(opened, ['Work']);
  });

  it('tells what stands in the way, all of it', async () => {
    await put(['login'], { Password: 'a' });
    const faults = [
      'strongroom://Gone/x',
      'strongroom://Shut/x',
      'strongroom://Work/gone',
      'strongroom://WORK/login',
      'strongroom://Work/login#Nope',
      'strongroom:/Work/login',
    ];
    assert.deepEqual(await resolve(...faults, `${faults[0] ?? ''} ${faults[2] ?? ''}`), [
      ['no-vault'],
      ['locked'],
      ['no-secret'],
      ['no-vault'],
      ['no-field'],
      ['malformed'],
      ['no-vault', 'no-secret'],
    ]);
  });

  it("leaves Workato's references to Workato, and opens nothing for them", async () => {
    assert.deepEqual(await resolve('{{workato:sm:name}}', '#{x}'), [undefined, undefined]);
    assert.deepEqual(opened, []);
  });
});
