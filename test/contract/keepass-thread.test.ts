import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import type * as Threads from 'node:worker_threads';
import { secret } from '../../src/core/secret';
import type { DriverModule } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { PASSPHRASE, temporaryFolder, writeVault } from './keepass-harness';

const require = createRequire(import.meta.url);
const threads = require('node:worker_threads') as { Worker: typeof Threads.Worker };
const BUILT = join(import.meta.dirname, '../../dist/providers/keepass.cjs');
const never = new AbortController().signal;

describe('the thread of a KeePass vault', () => {
  const { Worker } = threads;
  const started: Threads.Worker[] = [];

  before(() => {
    threads.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Threads.Worker>) {
        super(...args);
        started.push(this);
      }
    };
    syncBuiltinESMExports();
  });
  after(() => {
    threads.Worker = Worker;
    syncBuiltinESMExports();
  });

  it('tells when it dies, and not when it is closed', async function () {
    if (!existsSync(BUILT)) this.skip();
    const folder = await temporaryFolder();
    try {
      const file = join(folder.path, 'vault.kdbx');
      await writeVault(file);
      // As built; its copy of the module is loaded afresh, with the class above.
      const module = require(BUILT) as DriverModule;
      const open = async () => {
        const vault = { id: 'x', name: 'x', provider: 'keepass', location: { file } } as const;
        const credential = (name: string) => Promise.resolve(name === 'passphrase' ? secret(PASSPHRASE) : undefined);
        return module.open(vault, { credential }, never);
      };
      const closed = await open();
      closed.onDidEnd?.(() => assert.fail('it was closed'));
      await closed.close();

      const driver = await open();
      const ended = new Promise<void>((resolve) => driver.onDidEnd?.(resolve));
      await started.at(-1)?.terminate();
      await ended;
      const error: unknown = await driver.list([], undefined, never).catch((thrown: unknown) => thrown);
      assert.equal(isProblem(error) && error.kind, 'signed-out');
      await driver.close();
    } finally {
      await folder.remove();
    }
  });
});
