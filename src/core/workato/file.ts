import type { DocumentValue, ParsedDocument } from '../documents/document';

/**
 * What a file is to Workato. `connection` is an export without credentials; `connection-input` a request body or input
 * file with the fields of a connection; `connector-settings` and `account-properties` are read by the Connector SDK on
 * the developer's machine, `properties` are a workspace's.
 */
export type WorkatoFileKind =
  | 'recipe'
  | 'connection'
  | 'connection-input'
  | 'agent-config'
  | 'connector'
  | 'connector-settings'
  | 'account-properties'
  | 'properties'
  | 'lookup-table'
  | 'other-export';

export interface WorkatoFile {
  readonly kind: WorkatoFileKind;
  readonly document: ParsedDocument;
}

const BY_NAME: readonly (readonly [RegExp, WorkatoFileKind])[] = [
  [/\.recipe\.json$/, 'recipe'],
  [/\.properties\.json$/, 'properties'],
  [/\.lookup_table\.json$/, 'lookup-table'],
  [/\.(?:api_endpoint|api_group|custom_adapter|mcp_server|agentic_\w+)\.json$/, 'other-export'],
  [/^connector\.rb$|\.custom_adapter\.rb$/, 'connector'],
  [/^settings\.ya?ml$/, 'connector-settings'],
  [/^account_properties\.ya?ml$/, 'account-properties'],
];

/** Tells a Workato file by its name, else by what it holds; undefined for all others. `path` may use either slash. */
export function workatoFile(path: string, document: ParsedDocument): WorkatoFile | undefined {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
  const kind = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? kindByContent(name, document);
  return kind && { kind, document };
}

function kindByContent(name: string, document: ParsedDocument): WorkatoFileKind | undefined {
  if (document.format === 'json' || document.format === 'jsonc') {
    if (isRecipe(document)) return 'recipe';
    if (isConnectionInput(document)) return 'connection-input';
    return name.endsWith('.connection.json') ? 'connection' : undefined;
  }
  if (document.format === 'yaml' && /^config(?:[.-]\w+)*\.ya?ml$/.test(name) && isAgentConfig(document)) {
    return 'agent-config';
  }
  return undefined;
}

function isRecipe({ values }: ParsedDocument): boolean {
  const step = ({ path }: DocumentValue) => path.length === 2 && path[0] === 'code';
  return (
    values.some((v) => step(v) && v.path[1] === 'keyword') && values.some((v) => step(v) && v.path[1] === 'number')
  );
}

/** The body of a request that makes or changes a connection. */
function isConnectionInput({ values }: ParsedDocument): boolean {
  const has = (test: (path: DocumentValue['path']) => boolean) => values.some(({ path }) => test(path));
  return (
    has((path) => path.length >= 2 && path[0] === 'input') &&
    has((path) => path[0] === 'provider' && path.length <= 2) &&
    !has((path) => path.length === 1 && path[0] === 'keyword')
  );
}

/** Names a secrets provider, or a profile with an adapter, or reads a secret by the agent's own syntax. */
function isAgentConfig({ values }: ParsedDocument): boolean {
  return values.some(
    ({ path, literal }) =>
      (path.length === 2 && path[0] === 'secrets' && path[1] === 'provider' && literal.decoded.text !== '') ||
      (path.length === 3 && path[0] === 'database' && path[2] === 'adapter') ||
      (path.length >= 4 && path.at(-1) === 'secret'),
  );
}
