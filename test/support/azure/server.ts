import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';

/**
 * A stand-in for the secrets of an Azure Key Vault, written from the REST reference of the service (version 2025-07-01);
 * it is not the service. It speaks plain HTTP on loopback whatever host the request names, challenges requests without
 * a token, checks the token and its permissions, gives times by the second, pages of 25, and deletes softly.
 */
export interface KeyVaultStandIn {
  readonly port: number;
  /** As it calls itself in ids and links. */
  readonly url: string;
  /** A token that may do these operations (`get`, `list`, `set`, `delete`, `recover`, `purge`); all without. */
  token(permissions?: readonly string[]): string;
  /** Ends a token, as time does. */
  expire(token: string): void;
  /** Forgets all secrets. */
  reset(): void;
  /** Attributes that other tools set, such as `managed` for a certificate's secret. */
  change(name: string, change: Partial<Version>): void;
  stop(): Promise<void>;
}

interface Version {
  readonly id: string;
  readonly value: string;
  readonly contentType: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly enabled: boolean;
  readonly nbf: number | undefined;
  readonly exp: number | undefined;
  readonly created: number;
  readonly updated: number;
  readonly managed: boolean;
}

interface Stored {
  /** As it was first written; names are the same in any case. */
  readonly name: string;
  versions: Version[];
  deletedAt?: number;
  /** Answers tell of a deletion or a recovery only a moment later. */
  settledAt: number;
}

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly inner?: string;
  readonly message: string;
}

interface Body {
  readonly value?: unknown;
  readonly contentType?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly attributes?: { readonly enabled?: boolean; readonly nbf?: number; readonly exp?: number };
}

const ALL = ['get', 'list', 'set', 'delete', 'recover', 'purge'];
const PAGE = 25;
const SETTLING_MS = 60;
const NAME = /^[0-9a-zA-Z-]{1,127}$/;
const refusal = (status: number, code: string, message: string, inner?: string): Error & Fault =>
  Object.assign(new Error(message), { status, code, ...(inner === undefined ? {} : { inner }) });
const missing = (name: string) =>
  refusal(404, 'SecretNotFound', `A secret with (name/id) ${name} was not found in this key vault.`);
const bad = (message: string) => refusal(400, 'BadParameter', message);
const forbidden = (inner: string, message: string) => refusal(403, 'Forbidden', message, inner);
const managed = () =>
  forbidden('SecretManagedByKeyVault', 'Operation is not allowed on a secret that belongs to a certificate.');

export async function startKeyVault(url = 'https://stand-in.vault.azure.net'): Promise<KeyVaultStandIn> {
  const secrets = new Map<string, Stored>();
  const deleted = new Map<string, Stored>();
  const tokens = new Map<string, readonly string[]>();

  const answer = async (request: IncomingMessage): Promise<{ status: number; body?: object; challenge?: true }> => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const permitted = bearer === undefined ? undefined : tokens.get(bearer);
    if (permitted === undefined) {
      const fault = { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' };
      return { status: 401, body: { error: fault }, challenge: true };
    }
    const text = await textOf(request);
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    const asked = new URL(request.url ?? '/', url);
    if (!asked.searchParams.has('api-version')) throw bad('api-version must be specified');
    const [kind, name = '', part, ...more] = asked.pathname.split('/').slice(1).map(decodeURIComponent);
    if (more.length > 0 || (kind !== 'secrets' && kind !== 'deletedsecrets')) throw missing(asked.pathname);
    if (name !== '' && !NAME.test(name)) throw bad(`The request URI contains an invalid name: ${name}`);
    const need = (permission: string): void => {
      if (permitted.includes(permission)) return;
      throw forbidden(
        'ForbiddenByRbac',
        `Caller is not authorized to perform action on resource.
Action: '${permission}'`,
      );
    };
    const at = request.method ?? '';
    const key = name.toLowerCase();
    if (kind === 'secrets') return live(at, key, name, part, body, asked, need);
    return gone(at, key, name, part, asked, need);
  };

  const live = (
    at: string,
    key: string,
    name: string,
    part: string | undefined,
    body: Body,
    asked: URL,
    need: (permission: string) => void,
  ): { status: number; body?: object } => {
    const found = secrets.get(key);
    if (name === '') {
      need('list');
      return page(
        asked,
        [...secrets.values()].map((one) => item(one, newest(one), false)),
      );
    }
    if (at === 'GET' && part === 'versions') {
      need('list');
      const versions = [...(found?.versions ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
      return page(asked, found === undefined ? [] : versions.map((version) => item(found, version, true)));
    }
    if (at === 'PUT' && part === undefined) {
      need('set');
      return { status: 200, body: set(key, name, body) };
    }
    if (found === undefined || Date.now() < found.settledAt) throw missing(name);
    if (at === 'DELETE' && part === undefined) {
      need('delete');
      if (newest(found).managed) throw managed();
      secrets.delete(key);
      deleted.set(key, Object.assign(found, { deletedAt: now(), settledAt: Date.now() + SETTLING_MS }));
      return { status: 200, body: deletedItem(found) };
    }
    if (at === 'PATCH') {
      need('set');
      return { status: 200, body: patch(found, part, body) };
    }
    need('get');
    if (part !== undefined && part !== '' && !/^[0-9a-f]{32}$/.test(part)) throw bad('The version is not valid.');
    const version = part ? found.versions.find(({ id }) => id === part) : newest(found);
    if (version === undefined) throw missing(`${name}/${part ?? ''}`);
    if (!version.enabled) throw forbidden('SecretDisabled', 'Operation get is not allowed on a disabled secret.');
    if (version.nbf !== undefined && version.nbf > now()) {
      throw forbidden('SecretNotYetValid', 'Operation get is not allowed on a secret that is not yet valid.');
    }
    return { status: 200, body: { ...item(found, version, true), value: version.value } };
  };

  const gone = (
    at: string,
    key: string,
    name: string,
    part: string | undefined,
    asked: URL,
    need: (permission: string) => void,
  ): { status: number; body?: object } => {
    if (name === '') {
      need('list');
      return page(asked, [...deleted.values()].filter(settled).map(deletedItem));
    }
    const found = deleted.get(key);
    if (found === undefined || !settled(found)) throw missing(name);
    if (at === 'GET') {
      need('get');
      return { status: 200, body: deletedItem(found) };
    }
    if (at === 'DELETE') {
      need('purge');
      deleted.delete(key);
      return { status: 204 };
    }
    if (part !== 'recover') throw missing(name);
    need('recover');
    deleted.delete(key);
    delete found.deletedAt;
    found.settledAt = Date.now() + SETTLING_MS;
    secrets.set(key, found);
    return { status: 200, body: item(found, newest(found), true) };
  };

  const set = (key: string, name: string, { value, contentType, tags, attributes }: Body): object => {
    const before = deleted.get(key);
    if (before !== undefined) {
      const inner = settled(before) ? 'ObjectIsDeletedButRecoverable' : 'ObjectIsBeingDeleted';
      throw refusal(409, 'Conflict', `Secret ${name} is currently in a deleted state.`, inner);
    }
    if (typeof value !== 'string') throw bad('Property value is required.');
    if (Buffer.byteLength(value) > 25_600) throw bad('Secret value is too long.');
    checkTags(tags);
    const stored: Stored = secrets.get(key) ?? { name, versions: [], settledAt: 0 };
    if (stored.versions.at(-1)?.managed === true) throw managed();
    const version: Version = {
      id: randomBytes(16).toString('hex'),
      value,
      contentType,
      tags,
      enabled: attributes?.enabled ?? true,
      nbf: attributes?.nbf,
      exp: attributes?.exp,
      created: now(),
      updated: now(),
      managed: false,
    };
    stored.versions.push(version);
    secrets.set(key, stored);
    return { ...item(stored, version, true), value };
  };

  const patch = (found: Stored, part: string | undefined, { contentType, tags, attributes }: Body): object => {
    const at = part ? found.versions.findIndex(({ id }) => id === part) : found.versions.length - 1;
    const before = found.versions[at];
    if (before === undefined) throw missing(`${found.name}/${part ?? ''}`);
    checkTags(tags);
    const after: Version = {
      ...before,
      contentType: contentType ?? before.contentType,
      tags: tags ?? before.tags,
      enabled: attributes?.enabled ?? before.enabled,
      nbf: attributes?.nbf ?? before.nbf,
      exp: attributes?.exp ?? before.exp,
      updated: now(),
    };
    found.versions[at] = after;
    return item(found, after, true);
  };

  const item = (stored: Stored, version: Version, whole: boolean): object => ({
    id: `${url}/secrets/${stored.name}${whole ? `/${version.id}` : ''}`,
    ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
    ...(version.tags === undefined ? {} : { tags: version.tags }),
    ...(version.managed ? { managed: true } : {}),
    attributes: {
      enabled: version.enabled,
      ...(version.nbf === undefined ? {} : { nbf: version.nbf }),
      ...(version.exp === undefined ? {} : { exp: version.exp }),
      created: version.created,
      updated: version.updated,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
  });
  const deletedItem = (stored: Stored): object => ({
    ...item(stored, newest(stored), false),
    recoveryId: `${url}/deletedsecrets/${stored.name}`,
    deletedDate: stored.deletedAt,
    scheduledPurgeDate: (stored.deletedAt ?? 0) + 90 * 86_400,
  });
  const page = (asked: URL, all: readonly object[]): { status: number; body: object } => {
    const most = Number(asked.searchParams.get('maxresults') ?? PAGE);
    if (!(most >= 1 && most <= PAGE)) throw bad('maxresults must be between 1 and 25.');
    const from = Number(asked.searchParams.get('$skiptoken') ?? 0);
    const next = new URL(asked);
    next.searchParams.set('$skiptoken', String(from + most));
    const value = all.slice(from, from + most);
    return { status: 200, body: { value, nextLink: from + most < all.length ? next.href : null } };
  };

  const server = createServer((request, response) => {
    void answer(request).then(
      ({ status, body, challenge }) => send(response, status, body, challenge),
      (fault: unknown) => {
        if (!isFault(fault)) return send(response, 500, { error: { code: 'InternalError', message: String(fault) } });
        const { status, code, inner, message } = fault;
        send(response, status, {
          error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) },
        });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    url,
    token: (permissions = ALL) => {
      const token = `stand-in-${randomBytes(12).toString('hex')}`;
      tokens.set(token, permissions);
      return token;
    },
    expire: (token) => void tokens.delete(token),
    reset: () => {
      secrets.clear();
      deleted.clear();
    },
    change: (name, change) => {
      const stored = secrets.get(name.toLowerCase());
      const last = stored?.versions.pop();
      if (stored && last) stored.versions.push({ ...last, ...change });
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, status: number, body?: object, challenge?: true): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(challenge && {
      'www-authenticate':
        'Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001", resource="https://vault.azure.net"',
    }),
  };
  response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
}

function isFault(thrown: unknown): thrown is Fault {
  return thrown instanceof Error && 'code' in thrown && 'status' in thrown;
}

function newest(stored: Stored): Version {
  const last = stored.versions.at(-1);
  if (last === undefined) throw missing(stored.name);
  return last;
}

function settled({ settledAt }: Stored): boolean {
  return Date.now() >= settledAt;
}

function checkTags(tags: Readonly<Record<string, string>> = {}): void {
  const list = Object.entries(tags);
  if (list.length > 15) throw bad('There are more than 15 tags.');
  if (list.some(([name, value]) => name.length > 256 || value.length > 256)) throw bad('A tag is too long.');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
