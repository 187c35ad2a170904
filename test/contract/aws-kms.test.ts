import { strict as assert } from 'node:assert';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { open } from '../../src/providers/aws-kms/driver';
import type { Driver, KeyDetails } from '../../src/providers/driver';
import type { Moto } from '../support/moto/moto';
import { moto } from '../support/moto/moto';
import type { AccessKey } from './aws-harness';
import { ANYONE, openAws, REGION } from './aws-harness';
import { refused } from './suite';

const never = new AbortController().signal;

describe('AWS KMS', function () {
  let server: Moto;
  let driver: Driver;
  let kms: KMSClient;
  let secrets: SecretsManagerClient;

  const connect = (key?: AccessKey): Promise<Driver> => openAws(server.url, key, { open, kindOf: () => 'unknown' });

  before(async function () {
    this.timeout(600_000);
    const found = await moto();
    if (found === undefined) return this.skip();
    server = found;
    const credentials = { accessKeyId: ANYONE.id, secretAccessKey: ANYONE.key };
    kms = new KMSClient({ region: REGION, endpoint: server.url, credentials });
    secrets = new SecretsManagerClient({ region: REGION, endpoint: server.url, credentials });
  });
  beforeEach(async () => {
    await server.reset();
    driver = await connect();
  });
  afterEach(() => driver.close());
  after(() => {
    (kms as KMSClient | undefined)?.destroy();
    (secrets as SecretsManagerClient | undefined)?.destroy();
  });

  const make = async (alias?: string, more: object = {}): Promise<string> => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand(more));
    const id = KeyMetadata?.KeyId ?? '';
    if (alias !== undefined) await kms.send(new CreateAliasCommand({ AliasName: `alias/${alias}`, TargetKeyId: id }));
    return id;
  };
  const keys = async () => (await driver.keys?.list(undefined, never))?.keys ?? [];
  const details = async (id: string): Promise<KeyDetails> => {
    const found = await driver.keys?.details(id, never);
    assert.ok(found);
    return found;
  };

  it('lists keys by their aliases with their state, AWS’s own left out', async () => {
    await make('app/data', { Description: 'Data of the app' });
    const off = await make('off');
    const gone = await make('gone');
    const plain = await make();
    await kms.send(new DisableKeyCommand({ KeyId: off }));
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: gone, PendingWindowInDays: 7 }));
    const found = await keys();
    assert.deepEqual(
      found.map(({ name, state }) => [name, state]).sort(),
      [
        ['app/data', 'enabled'],
        ['gone', 'pending-deletion'],
        ['off', 'disabled'],
        [plain, 'enabled'],
      ].sort(),
    );
    assert.equal(found.find(({ name }) => name === 'app/data')?.description, 'Data of the app');
    assert.ok(found.find(({ name }) => name === 'gone')?.deletes);
    assert.match(found[0]?.id ?? '', /^arn:aws:kms:eu-central-1:\d{12}:key\//);
  });

  it('tells a key’s aliases and rotation', async () => {
    const id = await make('one');
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/two', TargetKeyId: id }));
    assert.deepEqual(await details(id), { aliases: ['one', 'two'], rotation: { state: 'off' }, secrets: [] });
    await kms.send(new EnableKeyRotationCommand({ KeyId: id }));
    assert.equal((await details(id)).rotation.state, 'on');
    const rsa = await make(undefined, { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    assert.equal((await details(rsa)).rotation.state, 'impossible');
  });

  it('names the secrets that a key encrypts, by whatever name of the key they have', async () => {
    const id = await make('mine');
    const other = await make('other');
    const arn = (await keys()).find(({ name }) => name === 'mine')?.id;
    const names = { 'by-id': id, 'by-arn': arn, 'by-alias': 'alias/mine', elsewhere: other, usual: undefined };
    for (const [Name, KmsKeyId] of Object.entries(names)) {
      const key = KmsKeyId === undefined ? {} : { KmsKeyId };
      await secrets.send(new CreateSecretCommand({ Name, SecretString: 'x', ...key }));
    }
    assert.deepEqual((await details(id)).secrets, ['by-alias', 'by-arn', 'by-id']);
  });

  it('holds no secrets', async () => {
    await make('one');
    assert.deepEqual(await driver.list([], undefined, never), { folders: [], entries: [] });
    assert.deepEqual(await driver.find(['one'], never), []);
    await refused(driver, 'not-found', driver.read('one', undefined, never));
    assert.equal(driver.create, undefined);
  });

  it('shows what one may see where the rest is denied', async () => {
    const id = await make('one');
    const allow = (...Action: string[]) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    const user = await server.user('lister', allow('kms:ListKeys', 'kms:DescribeKey'));
    const nobody = await server.user('nobody', allow('kms:Encrypt'));
    await server.enforce();
    const lister = await connect(user);
    const found = (await lister.keys?.list(undefined, never))?.keys ?? [];
    assert.deepEqual(
      found.map(({ name, state }) => [name, state]),
      [[id, 'enabled']],
    );
    const told = await lister.keys?.details(id, never);
    assert.deepEqual(told, { aliases: [], rotation: { state: 'unknown' } });
    const none = await connect(nobody);
    await refused(none, 'denied', Promise.resolve(none.keys?.list(undefined, never)));
    await Promise.all([lister.close(), none.close()]);
  });
});
