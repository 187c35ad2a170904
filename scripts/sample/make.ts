import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generatePassphrase, USUAL_PASSPHRASE } from '../../src/core/generator/passphrase';
import { secret } from '../../src/core/secret';
import { createVaults } from '../../src/service/vaults';
import { sampleCredentials } from './credentials';
import type { SampleCredentials } from './credentials';
import { serviceFiles } from './service';
import { workatoFiles } from './workato';

/** Where a sample's parts are, all in one folder. */
export interface Sample {
  /** What VS Code opens. */
  readonly workspace: string;
  /** `STRONGROOM_HOME`: the list of vaults. */
  readonly home: string;
  readonly vaultFile: string;
  readonly passphrase: string;
}

/** The name of the sample's vault, as it stands in references. */
export const SAMPLE_VAULT = 'sample';

/** Makes the sample workspace and its vault in `folder`, which is made anew. */
export async function makeSample(
  folder: string,
  credentials: SampleCredentials = sampleCredentials(),
  vaultCredentials: SampleCredentials = sampleCredentials(),
): Promise<Sample> {
  await rm(folder, { recursive: true, force: true });
  const workspace = join(folder, 'order-sync');
  for (const [path, text] of Object.entries({ ...workatoFiles(credentials), ...serviceFiles(credentials) })) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
  await chmod(join(workspace, 'service/deploy.sh'), 0o755);
  // A repository, so that .gitignore and the pre-commit hook can be tried; without git the rest works all the same.
  await promisify(execFile)('git', ['init', '--quiet'], { cwd: workspace }).catch(() => undefined);

  const passphrase = generatePassphrase(USUAL_PASSPHRASE, (bytes) => crypto.getRandomValues(bytes)).reveal();
  const home = join(folder, 'vaults');
  const vaultFile = join(home, `${SAMPLE_VAULT}.kdbx`);
  await makeVault(home, vaultFile, passphrase, vaultCredentials);
  await writeFile(join(folder, 'passphrase.txt'), `${passphrase}\n`, { mode: 0o600 });
  return { workspace, home, vaultFile, passphrase };
}

/** The sample that an earlier call made in `folder`; undefined where there is none, or only a part. */
export async function findSample(folder: string): Promise<Sample | undefined> {
  const workspace = join(folder, 'order-sync');
  const home = join(folder, 'vaults');
  const vaultFile = join(home, `${SAMPLE_VAULT}.kdbx`);
  const passphrase = await readFile(join(folder, 'passphrase.txt'), 'utf8').catch(() => undefined);
  if (passphrase === undefined || !existsSync(workspace) || !existsSync(vaultFile)) return undefined;
  return { workspace, home, vaultFile, passphrase: passphrase.trim() };
}

/** A vault that looks used: a few folders with secrets of other random values. */
async function makeVault(
  home: string,
  file: string,
  passphrase: string,
  credentials: SampleCredentials,
): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { signal } = new AbortController();
  const vaults = createVaults({ home });
  try {
    const key = { passphrase: secret(passphrase) };
    const { id } = await vaults.create(SAMPLE_VAULT, file, key, signal);
    const store = await vaults.unlock(id, key, signal);
    for (const { path, fields } of vaultSecrets(credentials)) {
      const entries = Object.entries(fields).map(([name, value]) => {
        const hidden = name !== 'UserName' && name !== 'URL';
        return [name, { value: secret(value), protected: hidden }] as const;
      });
      await store.create?.({ path, fields: new Map(entries) }, signal);
    }
  } finally {
    await vaults.dispose();
  }
}

function vaultSecrets(credentials: SampleCredentials) {
  return [
    {
      path: ['Web shop', 'Production'],
      fields: { UserName: 'order-sync', Password: credentials.warehousePassword, URL: 'https://shop.example.com' },
    },
    {
      path: ['Web shop', 'Test'],
      fields: {
        UserName: 'order-sync-test',
        Password: credentials.databasePassword,
        'API key': credentials.connectorApiKey,
      },
    },
    {
      path: ['CRM', 'Integration user'],
      fields: { UserName: 'integration@example.com', Password: credentials.webhookSecret },
    },
  ];
}
