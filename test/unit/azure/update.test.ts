import { strict as assert } from 'node:assert';
import type { SecretClient } from '@azure/keyvault-secrets';
import { secret } from '../../../src/core/secret';
import type { Azure, Request } from '../../../src/providers/azure-key-vault/azure';
import { kindOf } from '../../../src/providers/azure-key-vault/fault';
import { update } from '../../../src/providers/azure-key-vault/write';

const never = new AbortController().signal;

/** A vault of one secret; `meanwhile` comes after its value was read for the first time. */
function vault(meanwhile: (store: (value: string) => void) => void) {
  const values = ['{"a":"1"}'];
  let reads = 0;
  const properties = (at: number) => ({ name: 'one', version: String(at).padStart(32, '0'), createdOn: new Date(at) });
  const client = {
    getSecret: () => {
      const at = values.length - 1;
      if (reads++ === 0) meanwhile((value) => void values.push(value));
      return Promise.resolve({ name: 'one', value: values[at], properties: properties(at) });
    },
    listPropertiesOfSecretVersions: () => values.map((_, at) => properties(at)),
    setSecret: (_: string, value: string) => {
      values.push(value);
      return Promise.resolve({ properties: properties(values.length - 1) });
    },
  };
  const ask = <T>(request: Request<T>): Promise<T> => request(client as unknown as SecretClient, { signal: undefined });
  const azure: Azure = { separator: '--', read: ask, write: ask, close: () => undefined };
  return { azure, values };
}

const change = { fields: new Map([['b', { value: secret('2'), protected: true }]]) };

describe('A change of a secret in Key Vault', () => {
  it('keeps its other fields', async () => {
    const { azure, values } = vault(() => undefined);
    await update(azure, 'one', undefined, change, never);
    assert.deepEqual(JSON.parse(values.at(-1) ?? ''), { a: '1', b: '2' });
  });

  it('says so where somebody else stored between the reading and the writing', async () => {
    const { azure, values } = vault((store) => store('{"a":"theirs"}'));
    await assert.rejects(update(azure, 'one', undefined, change, never), (error) => kindOf(error) === 'conflict');
    assert.ok(values.includes('{"a":"theirs"}'));
  });
});
