import { strict as assert } from 'node:assert';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver, SecretChange, SecretEntry } from '../../src/providers/driver';
import { openStore } from '../../src/providers/store';
import type { Store } from '../../src/providers/store';
import { makeCopies, planCopies } from '../../src/service/copy-secrets';
import type { KeyVaultStandIn } from '../support/azure/server';
import { startKeyVault } from '../support/azure/server';
import { startKeeper } from '../support/keeper/server';
import type { KeeperStandIn } from '../support/keeper/server';
import { moto } from '../support/moto/moto';
import { openAws } from './aws-harness';
import { openAzure, placeOf } from './azure-harness';
import { configFor, FOLDER, openKeeper } from './keeper-harness';
import { fields } from './suite';

const never = new AbortController().signal;
const quiet = { move: false, tell: () => undefined };

describe('copying and moving between vaults', () => {
  let azure: KeyVaultStandIn;
  let keeper: KeeperStandIn;
  let aws: Store;
  let vault: Store;
  let records: Store;
  const drivers: Driver[] = [];

  const storeOf = async (name: string, opening: Promise<Driver>): Promise<Store> => {
    const driver = await opening;
    drivers.push(driver);
    return openStore({ id: name, name, provider: 'keepass', location: {} }, driver);
  };
  before(async function () {
    this.timeout(600_000);
    const server = await moto();
    azure = await startKeyVault();
    keeper = await startKeeper();
    if (server === undefined) return this.skip();
    await server.reset();
    aws = await storeOf('aws', openAws(server.url));
    vault = await storeOf('azure', openAzure(placeOf(azure)));
    const config = await configFor(keeper, keeper.application(FOLDER));
    records = await storeOf('keeper', openKeeper(keeper, config));
  });
  after(async () => {
    await Promise.all(drivers.map((driver) => driver.close()));
    await Promise.all([azure.stop(), keeper.stop()]);
  });

  const make = async (
    store: Store,
    path: string,
    values: Readonly<Record<string, string>>,
    more: SecretChange = {},
  ) => {
    const made = await store.create?.({ path: path.split('/'), ...fields(values), ...more }, never);
    assert.ok(made);
    return made;
  };
  const valuesAt = async (store: Store, path: string): Promise<Record<string, string> | undefined> => {
    const [found] = await store.find(path.split('/'), never);
    if (found === undefined) return undefined;
    const { fields: read } = await store.read(found.id, undefined, never);
    return Object.fromEntries([...read].map(([name, value]) => [name, value.reveal()]));
  };
  const same = (entry: SecretEntry) => entry.path;

  it('copies all fields, tags and notes, and leaves the old one', async () => {
    const made = await make(aws, 'copy/one', { user: 'u', password: 'p "$(x)\n😀' }, { tags: ['a=b'] });
    const plan = await planCopies(aws, vault, [made], same, never);
    assert.deepEqual(
      plan.map((one) => ('left' in one ? one.left : one.refusal)),
      [[]],
    );
    const [result] = await makeCopies(aws, vault, plan, quiet, never);
    assert.equal(result?.failure, undefined);
    assert.deepEqual(await valuesAt(vault, 'copy/one'), { user: 'u', password: 'p "$(x)\n😀' });
    assert.deepEqual((await vault.find(['copy', 'one'], never))[0]?.tags, ['a=b']);
    assert.ok(await valuesAt(aws, 'copy/one'));
  });

  it('says before anything is written what the other vault cannot hold', async () => {
    const expires = '2031-01-01T00:00:00.000Z';
    const dated = await make(vault, 'dated', { value: 'x' }, { expires, tags: ['t'] });
    const odd = await make(aws, 'odd_name', { value: 'x' }, { description: 'Notes' });
    const big = await make(aws, 'big', { value: 'x'.repeat(30_000) });
    const [toAws] = await planCopies(vault, aws, [dated], same, never);
    assert.deepEqual(toAws && 'left' in toAws && toAws.left, ['expiry']);
    const [toKeeper] = await planCopies(vault, records, [dated], same, never);
    assert.deepEqual(toKeeper && 'left' in toKeeper && toKeeper.left, ['tags', 'expiry']);
    const refusals = (await planCopies(aws, vault, [odd, big], same, never)).map((one) =>
      'refusal' in one ? formatMessage(one.refusal) : '',
    );
    assert.match(refusals[0] ?? '', /letters, digits and hyphens/);
    assert.match(refusals[1] ?? '', /25 KiB/);
    const renamed = await planCopies(aws, vault, [odd], () => ['odd'], never);
    assert.deepEqual(
      renamed.map((one) => 'left' in one && one.left),
      [['notes']],
    );
    assert.equal(await valuesAt(vault, 'odd'), undefined);
    assert.equal(await valuesAt(aws, 'dated'), undefined);
  });

  it('writes over nothing that is there', async () => {
    const made = await make(aws, 'taken', { value: 'mine' });
    await make(vault, 'taken', { value: 'theirs' });
    const plan = await planCopies(aws, vault, [made, made], same, never);
    assert.ok(plan.every((one) => 'refusal' in one && /is taken already/.test(formatMessage(one.refusal))));
    const results = await makeCopies(aws, vault, plan, { ...quiet, move: true }, never);
    assert.ok(results.every(({ failure, made: copy }) => failure !== undefined && copy === undefined));
    assert.deepEqual(await valuesAt(vault, 'taken'), { value: 'theirs' });
    assert.deepEqual(await valuesAt(aws, 'taken'), { value: 'mine' });
  });

  it('moves a folder: each old secret goes once its copy was read back', async () => {
    const made = await Promise.all(['a', 'b/c', 'd'].map((name) => make(records, `move/${name}`, { password: name })));
    const plan = await planCopies(records, aws, made, ({ path }) => ['moved', ...path.slice(1)], never);
    const results = await makeCopies(records, aws, plan, { ...quiet, move: true }, never);
    assert.ok(results.every(({ deleted }) => deleted));
    for (const name of ['a', 'b/c', 'd']) {
      assert.deepEqual(await valuesAt(aws, `moved/${name}`), { password: name });
      assert.equal(await valuesAt(records, `move/${name}`), undefined);
    }
  });

  it('keeps the old one where the copy does not come back as it was', async () => {
    const made = await make(aws, 'kept', { value: 'right' });
    const lying: Store = {
      ...vault,
      read: async (id, version, signal) => {
        const content = await vault.read(id, version, signal);
        return { ...content, fields: new Map([['value', secret('wrong')]]) };
      },
    };
    const plan = await planCopies(aws, lying, [made], same, never);
    const [result] = await makeCopies(aws, lying, plan, { ...quiet, move: true }, never);
    assert.match(result?.failure === undefined ? '' : formatMessage(result.failure), /did not give back/);
    assert.ok(result?.made);
    assert.deepEqual(await valuesAt(aws, 'kept'), { value: 'right' });
  });

  it('keeps an old one that was changed meanwhile', async () => {
    const made = await make(aws, 'changing', { value: 'first' });
    const plan = await planCopies(aws, vault, [made], same, never);
    await aws.update?.(made.id, undefined, fields({ value: 'second' }), never);
    const [result] = await makeCopies(aws, vault, plan, { ...quiet, move: true }, never);
    assert.match(result?.failure === undefined ? '' : formatMessage(result.failure), /changed meanwhile/);
    assert.deepEqual(await valuesAt(aws, 'changing'), { value: 'second' });
  });

  it('begins nothing further once it is stopped', async () => {
    const made = await Promise.all(['s1', 's2'].map((name) => make(aws, name, { value: name })));
    const plan = await planCopies(aws, vault, made, same, never);
    const stop = new AbortController();
    const results = await makeCopies(aws, vault, plan, { move: false, tell: () => stop.abort() }, stop.signal);
    assert.equal(results.length, 1);
    assert.equal(await valuesAt(vault, 's2'), undefined);
  });
});
