import type { DocumentValue, ParsedDocument } from '../documents/document';
import type { CredentialFacts, RuleId } from '../finding';
import { workatoFile, type WorkatoFileKind } from './file';

export interface ProposedName {
  /** Folders, then the secret's name. */
  readonly path: readonly string[];
  readonly field: string;
}

/** Names of what merely holds other things; they say nothing of the secret. */
const CONTAINERS = new Set(
  'input headers header data stringdata env environment environments variables vars config configuration settings params parameters request body root default defaults value values credentials auth authentication secrets spec metadata code block build args'.split(
    ' ',
  ),
);

/** What was found there: its rule and what it knows. */
export interface Found {
  readonly rule: RuleId;
  readonly credential?: CredentialFacts;
}

/**
 * A name for a new secret, from its surroundings and never from its value: in Workato files the recipe or connection and
 * the provider of the step that holds it, or the sections of settings; elsewhere the file and the service or the nearest
 * key around it, or `env` or `secrets`. The field is the key's name; of a connection string, whose key names the whole,
 * it is `database_password` for `DATABASE_URL`.
 * `path` may begin with the name of the workspace folder, which names what stands at its top.
 */
export function proposeName(
  path: string,
  document: ParsedDocument,
  value: DocumentValue | undefined,
  found?: Found,
): ProposedName {
  const facts = found?.credential;
  const isPart = found !== undefined && /(?:-connection|\/url-password)$/.test(found.rule);
  const key = snakeCase((isPart ? undefined : facts?.key) ?? keyOf(document, value));
  const field = isPart ? `${key.replace(/_(?:url|uri|dsn)$/, '')}_password`.replace(/^_/, '') : key || 'value';
  const provider = isPart ? undefined : facts?.provider;
  const file = workatoFile(path, document);
  if (file === undefined) return { path: inFolder(path, provider ?? lastName(value)), field };
  const parts = slugs(['workato', ...workatoNames(file.kind, path, document, value, facts?.provider)]);
  if (parts.length === 1) parts.push('workspace');
  return { path: parts, field };
}

/** The file is always a folder and never a secret itself, so that no secret has the name of a folder. */
function inFolder(path: string, about: string | undefined): string[] {
  const folders = slugs(fileNames(path));
  const own = slug(about ?? '');
  if (folders.length === 0) return [own === '' ? 'secret' : own];
  if (own !== '' && own !== folders.at(-1)) return [...folders, own];
  return [...folders, ENV_FILE.test(path) && folders.at(-1) !== 'env' ? 'env' : 'secrets'];
}

const ENV_FILE = /(?:^|[\\/.])env(?:\.[\w-]+)?$/;

function slugs(names: readonly (string | undefined)[]): string[] {
  const parts = names.map((name) => slug(name ?? '')).filter((name) => name !== '');
  return parts.filter((name, at) => name !== parts[at - 1]);
}

function workatoNames(
  kind: WorkatoFileKind,
  path: string,
  document: ParsedDocument,
  value: DocumentValue | undefined,
  provider: string | undefined,
): (string | undefined)[] {
  if (kind === 'connector-settings' || kind === 'agent-config') return [fileStem(path), ...sections(value)];
  const owner = owningProvider(document, value) ?? provider;
  const name = topName(document);
  if (kind === 'recipe') return [name ?? fileStem(path), owner];
  // A connection is often called as its provider is.
  const isNamed = slug(name ?? '')
    .split('-')
    .includes(slug(owner ?? ''));
  return name === undefined ? [owner ?? fileStem(path)] : [name, isNamed ? undefined : owner];
}

/** The names of the sections that a value stands in, outermost first. */
function sections(value: DocumentValue | undefined): string[] {
  return value?.path.slice(0, -1).filter(isTelling).map(String) ?? [];
}

function lastName(value: DocumentValue | undefined): string | undefined {
  return sections(value).at(-1);
}

/** The last name of the path; for `{"name": "Authorization", "value": …}` what the sibling says. */
function keyOf(document: ParsedDocument, value: DocumentValue | undefined): string {
  const names = value?.path.filter((key) => typeof key === 'string') ?? [];
  const last = names.at(-1) ?? '';
  if (value === undefined || !/^value$/i.test(last)) return last;
  const parent = value.path.slice(0, -1);
  const sibling = document.values.find(
    ({ path }) =>
      path.length === value.path.length && /^(?:name|key)$/i.test(String(path.at(-1))) && startsWith(path, parent),
  )?.literal.decoded.text;
  // A sibling with digits may be half of a credential pair, not a name.
  return sibling !== undefined && /^[\p{L}_. -]{1,64}$/u.test(sibling) ? sibling : last;
}

/** The `provider` of the innermost step, or connection, around a value. */
function owningProvider(document: ParsedDocument, value: DocumentValue | undefined): string | undefined {
  let best: DocumentValue | undefined;
  for (const candidate of document.values) {
    if (candidate.path.at(-1) !== 'provider' || candidate.path.length <= (best?.path.length ?? 0)) continue;
    if (startsWith(value?.path ?? [], candidate.path.slice(0, -1))) best = candidate;
  }
  return best?.literal.decoded.text.replace(/__?connector_[\d_]+$/, '');
}

/** What a recipe or connection is called. */
function topName(document: ParsedDocument): string | undefined {
  return document.values.find(({ path }) => path.length === 1 && path[0] === 'name')?.literal.decoded.text;
}

function isTelling(key: string | number): boolean {
  return typeof key === 'string' && !CONTAINERS.has(key.toLowerCase());
}

function startsWith(path: readonly (string | number)[], prefix: readonly (string | number)[]): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => path[index] === key);
}

/** What a file's name says; of `.env.production` the folder and the environment. */
function fileNames(path: string): string[] {
  const environment = /(?:^|[\\/])\.env\.([\w-]+)$/.exec(path)?.[1];
  return [fileStem(path), ...(environment === undefined ? [] : [environment])];
}

/** The file's name without extensions and leading dots; its folder's where that says nothing. */
function fileStem(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const stem = (part: string | undefined) => (part ?? '').replace(/^\.+/, '').replace(/(.)\..*$/, '$1');
  const own = stem(parts.at(-1));
  const folder = stem(parts.at(-2));
  return /^(?:env|config|settings|index|main|values|secrets|application)$/i.test(own) && folder !== '' ? folder : own;
}

const LONGEST = 64;

function slug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .slice(0, 4 * LONGEST)
    .replace(/[^\p{L}\p{N}_.]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^[-.]+|[-.]+$/g, '');
}

function snakeCase(text: string): string {
  return slug(text.slice(0, 4 * LONGEST).replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')).replace(/[-.]+/g, '_');
}
