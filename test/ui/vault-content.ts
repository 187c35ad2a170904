import { secret } from '../../src/core/secret';
import { createVaults } from '../../src/service/vaults';
import type { Sample } from '../../scripts/sample/make';

/** A field as another program reads it from the sample's vault; undefined where there is none. */
export async function fieldOf(sample: Sample, path: readonly string[], field: string): Promise<string | undefined> {
  const { signal } = new AbortController();
  const vaults = createVaults({ home: sample.home });
  try {
    const [vault] = await vaults.list();
    const store = await vaults.unlock(vault?.id ?? '', { passphrase: secret(sample.passphrase) }, signal);
    const [entry] = await store.find(path, signal);
    if (entry === undefined) return undefined;
    return (await store.read(entry.id, undefined, signal)).fields.get(field)?.reveal();
  } finally {
    await vaults.dispose();
  }
}
