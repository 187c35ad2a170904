import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import { startKeyVault } from '../support/azure/server';
import type { FaultProxy } from '../support/fault-proxy';
import { faultProxy } from '../support/fault-proxy';
import { startKeeper } from '../support/keeper/server';
import { moto } from '../support/moto/moto';
import { startVaultServer } from '../support/vault-server/server';
import { openAws } from './aws-harness';
import { openAzure, placeOf } from './azure-harness';
import type { Subject } from './faults-table';
import { FAULTS, OPERATIONS, outcomesOf, tableOf } from './faults-table';
import { configFor, FOLDER, openKeeper } from './keeper-harness';
import { mountEngine, openVault } from './vault-harness';

type Started = Subject & { stop(): Promise<unknown> };

const portOf = (proxy: FaultProxy): number => Number(new URL(proxy.url).port);

const SERVICES: Readonly<Record<string, () => Promise<Started | undefined>>> = {
  'AWS Secrets Manager': async () => {
    const server = await moto();
    if (server === undefined) return undefined;
    await server.reset();
    const proxy = await faultProxy(server.url);
    const [driver, direct] = [await openAws(proxy.url), await openAws(server.url)];
    return { name: 'aws', proxy, driver, direct, reset: () => server.reset(), stop: () => proxy.close() };
  },
  'HashiCorp Vault, KV 2': () => vault(2),
  'HashiCorp Vault, KV 1': () => vault(1),
  'Azure Key Vault (stand-in)': async () => {
    const server = await startKeyVault();
    const proxy = await faultProxy(`http://127.0.0.1:${server.port}`);
    const driver = await openAzure(placeOf(server, undefined, portOf(proxy)));
    const direct = await openAzure(placeOf(server));
    const stop = () => Promise.all([proxy.close(), server.stop()]);
    return { name: 'azure', proxy, driver, direct, reset: () => server.reset(), stop };
  },
  'Keeper (stand-in)': async () => {
    const server = await startKeeper();
    const proxy = await faultProxy(`http://127.0.0.1:${server.port}`);
    const config = await configFor(server, server.application(FOLDER));
    const driver = await openKeeper(server, config, FOLDER, portOf(proxy));
    const direct = await openKeeper(server, config);
    return { name: 'keeper', proxy, driver, direct, stop: () => Promise.all([proxy.close(), server.stop()]) };
  },
};

async function vault(version: 1 | 2): Promise<Started | undefined> {
  const server = await startVaultServer();
  if (server === undefined) return undefined;
  const { mount } = await mountEngine(server, version);
  const proxy = await faultProxy(server.address);
  const token = { token: secret(server.root) };
  const driver = await openVault(server, { mount, address: proxy.url }, token);
  const direct = await openVault(server, { mount }, token);
  return { name: `vault-${version}`, proxy, driver, direct, stop: () => Promise.all([proxy.close(), server.stop()]) };
}

const results = new Map<string, Map<string, string[]>>();

/** Each request of each operation is broken in each way; the table is written to out/results/faults.md. */
describe('when something goes wrong between us and a service', function () {
  this.timeout(120_000);

  for (const [service, start] of Object.entries(SERVICES)) {
    describe(service, () => {
      let subject: Started | undefined;
      before(async function () {
        this.timeout(600_000);
        subject = await start();
        if (subject === undefined) this.skip();
      });
      after(async () => {
        await Promise.all([subject?.driver.close(), subject?.direct.close()]);
        await subject?.stop();
      });

      for (const [name, fault] of Object.entries(FAULTS)) {
        it(`${name}: every operation is done, not done and said so, or unknown with how to check`, async () => {
          assert.ok(subject);
          const cells: string[] = [];
          for (const operation of OPERATIONS) {
            const outcomes = await outcomesOf(subject, operation, fault);
            cells.push([...outcomes].sort().join(', '));
          }
          const rows = results.get(service) ?? new Map<string, string[]>();
          results.set(service, rows.set(name, cells));
        });
      }
    });
  }

  after(() => {
    const folder = join(import.meta.dirname, '../../out/results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'faults.md'), tableOf(results));
  });
});
