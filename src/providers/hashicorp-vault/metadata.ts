import type { EntryState, SecretChange, SecretEntry } from '../driver';

/** What Vault tells of a secret without its value. */
export interface SecretMetadata {
  /** The current version; 0 where there never was one. */
  readonly current: number;
  readonly created?: string;
  readonly changed?: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly versions: readonly VersionMetadata[];
}

export interface VersionMetadata {
  readonly version: number;
  readonly created: string;
  /** When it is or was deleted; a moment in the future is an expiry. */
  readonly deletion?: string;
  readonly destroyed: boolean;
}

const DESCRIPTION = 'description';

/** From `data` of `GET metadata/…`. */
export function metadataIn(data: Readonly<Record<string, unknown>>): SecretMetadata {
  const versions = Object.entries((data['versions'] ?? {}) as Readonly<Record<string, Record<string, unknown>>>)
    .map(([version, of]) => versionIn(Number(version), of))
    .sort((a, b) => b.version - a.version);
  const current = Number(data['current_version'] ?? 0);
  const newest = versions.find(({ version }) => version === current);
  const created = textIn(data['created_time']);
  const changed = newest?.created ?? textIn(data['updated_time']);
  return {
    current,
    versions,
    custom: customIn(data['custom_metadata']),
    ...(created === undefined ? {} : { created }),
    ...(changed === undefined ? {} : { changed }),
  };
}

/** From `data.metadata` of a version that was read or written. */
export function versionMetadata(data: Readonly<Record<string, unknown>>): SecretMetadata {
  const version = versionIn(Number(data['version'] ?? 0), data);
  return {
    current: version.version,
    changed: version.created,
    custom: customIn(data['custom_metadata']),
    versions: [version],
  };
}

export function entryOf(path: readonly string[], of: SecretMetadata, now = Date.now()): SecretEntry {
  const { description, tags } = describe(of.custom);
  const deletion = currentOf(of)?.deletion;
  const expires = deletion !== undefined && Date.parse(deletion) > now ? deletion : undefined;
  const states: EntryState[] = [];
  if (isGone(of, now)) states.push('deleted');
  else if (expires !== undefined && Date.parse(expires) - now < EXPIRING_MS) states.push('expiring');
  return {
    id: path.join('/'),
    path,
    tags,
    states,
    revision: String(of.current),
    ...(description === undefined ? {} : { description }),
    ...(of.created === undefined ? {} : { created: iso(of.created) }),
    ...(of.changed === undefined ? {} : { changed: iso(of.changed) }),
    ...(expires === undefined ? {} : { expires: iso(expires) }),
  };
}

const EXPIRING_MS = 14 * 24 * 3_600_000;

export function currentOf({ current, versions }: SecretMetadata): VersionMetadata | undefined {
  return versions.find(({ version }) => version === current);
}

/** Whether the current version was deleted or destroyed, or there is none. */
export function isGone(of: SecretMetadata, now = Date.now()): boolean {
  const version = currentOf(of);
  return version === undefined || isVersionGone(version, now);
}

export function isVersionGone({ destroyed, deletion }: VersionMetadata, now = Date.now()): boolean {
  return destroyed || (deletion !== undefined && Date.parse(deletion) <= now);
}

/** The custom metadata after a change: `name=value` and plain tags, and the description under its own name. */
export function customAfter(
  before: Readonly<Record<string, string>>,
  { tags, description }: Pick<SecretChange, 'tags' | 'description'>,
): Readonly<Record<string, string>> {
  const kept = before[DESCRIPTION];
  const pairs = tags?.map(pairOf) ?? Object.entries(before).filter(([name]) => name !== DESCRIPTION);
  const said = description ?? kept ?? '';
  return Object.fromEntries([...pairs, ...(said === '' ? [] : [[DESCRIPTION, said] as const])]);
}

/** A plain tag has the value `true`: Vault keeps no empty one. */
function pairOf(tag: string): readonly [string, string] {
  const equals = tag.indexOf('=');
  return equals > 0 && equals < tag.length - 1 ? [tag.slice(0, equals), tag.slice(equals + 1)] : [tag, PLAIN];
}

const PLAIN = 'true';

function describe(custom: Readonly<Record<string, string>>): { description?: string; tags: readonly string[] } {
  const { [DESCRIPTION]: description, ...rest } = custom;
  const tags = Object.entries(rest).map(([name, value]) => (value === PLAIN ? name : `${name}=${value}`));
  return { tags, ...(description === undefined ? {} : { description }) };
}

function versionIn(version: number, of: Readonly<Record<string, unknown>>): VersionMetadata {
  const deletion = textIn(of['deletion_time']);
  return {
    version,
    created: textIn(of['created_time']) ?? '',
    destroyed: of['destroyed'] === true,
    ...(deletion === undefined ? {} : { deletion }),
  };
}

function customIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Vault gives nanoseconds. */
function iso(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toISOString();
}
