import { createHmac, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cbcDecrypt, cbcEncrypt, eciesDecrypt, gcmDecrypt, gcmEncrypt, newEcdh, publicKeyOf } from './crypto';

/**
 * A stand-in for the service behind Keeper Secrets Manager, with its real cryptography and the shapes that its SDKs
 * speak; it is not the service. It speaks plain HTTP on loopback, holds no plain value, and checks every signature.
 */
export interface KeeperStandIn {
  readonly port: number;
  /** The members of a configuration that make the SDK speak to this server. */
  readonly serverKey: Readonly<Record<'serverPublicKey' | 'serverPublicKeyId', string>>;
  /** An application with one shared folder of this name, which it may change or only read. */
  application(folder: string, options?: { readonly canEdit?: boolean }): KeeperApplication;
  stop(): Promise<void>;
}

export interface KeeperApplication {
  /** A new token of one use. */
  token(): string;
  /** No client of the application is let in from now on. */
  revoke(): void;
  /** Adds a record as another program would, and gives its UID. */
  add(data: object): string;
}

interface Application {
  readonly key: Buffer;
  readonly owner: ECDH;
  readonly canEdit: boolean;
  revoked: boolean;
  readonly shares: Set<string>;
}
interface Client {
  readonly application: Application;
  readonly encryptedAppKey: string;
  publicKey?: Buffer;
  confirmed?: true;
}
interface StoredFolder {
  readonly id: string;
  readonly key: Buffer;
  readonly parent: string | undefined;
  readonly wrapped: string;
  data: string;
}
interface StoredRecord {
  readonly id: string;
  readonly key: Buffer;
  readonly wrapped: string;
  readonly folder: string;
  readonly inner: string | undefined;
  data: string;
  revision: number;
}
type Payload = Readonly<Record<string, unknown>> & { readonly [uids: `${string}Uids`]: readonly string[] | undefined };

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}
const denied = (message: string) => new Refusal(403, 'access_denied', message);
const KEY_ID = '42';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const base64 = (data: Buffer): string => data.toString('base64');
const bytesOf = (value: unknown): Buffer => Buffer.from(text(value), 'base64');
const newUid = (): string => randomBytes(16).toString('base64url');

export async function startKeeper(): Promise<KeeperStandIn> {
  const serverEcdh = newEcdh();
  const clients = new Map<string, Client>();
  const folders = new Map<string, StoredFolder>();
  const records = new Map<string, StoredRecord>();
  const pending = new Map<string, Pick<StoredRecord, 'data' | 'revision'>>();
  let revision = 1000;

  const rootOf = (id: string): string => {
    const parent = folders.get(id)?.parent;
    return parent === undefined ? id : rootOf(parent);
  };
  const folderOf = (id: unknown): StoredFolder => {
    const folder = folders.get(text(id));
    if (folder === undefined) throw denied('Folder not found');
    return folder;
  };
  const recordOf = ({ application }: Client, id: unknown): StoredRecord => {
    const record = records.get(text(id));
    if (record === undefined || !application.shares.has(record.folder)) throw denied('Unable to find record');
    return record;
  };
  const mayEdit = ({ application }: Client): void => {
    if (!application.canEdit) throw denied('Record is not editable');
  };

  const routes: Readonly<Record<string, (client: Client, payload: Payload) => object | undefined>> = {
    get_secret: ({ application, encryptedAppKey }, payload) => {
      const wanted = payload['requestedRecords'] as readonly string[] | undefined;
      const shared = [...folders.values()].filter(({ id }) => application.shares.has(id));
      const found = shared.map((folder) => ({
        folderUid: folder.id,
        folderKey: base64(gcmEncrypt(folder.key, application.key)),
        data: null,
        parent: null,
        isEditable: application.canEdit,
        records: [...records.values()]
          .filter((one) => one.folder === folder.id && (!wanted?.length || wanted.includes(one.id)))
          .map((one) => ({
            recordUid: one.id,
            recordKey: one.wrapped,
            data: one.data,
            revision: one.revision,
            isEditable: application.canEdit,
            files: null,
            folderUid: null,
            innerFolderUid: one.inner ?? null,
          })),
      }));
      const binding = payload['publicKey'] !== undefined;
      return {
        appData: gcmEncrypt(JSON.stringify({ title: 'Test', type: 'app' }), application.key).toString('base64url'),
        encryptedAppKey: binding ? encryptedAppKey : null,
        appOwnerPublicKey: binding ? base64(application.owner.getPublicKey()) : null,
        folders: found.filter((folder) => !wanted?.length || folder.records.length > 0),
        records: null,
        expiresOn: 0,
        warnings: null,
        extra: null,
      };
    },
    get_folders: ({ application }) => ({
      folders: [...folders.values()]
        .filter(({ id }) => application.shares.has(rootOf(id)))
        .map(({ id, key, parent, wrapped, data }) => ({
          folderUid: id,
          folderKey: parent === undefined ? base64(gcmEncrypt(key, application.key)) : wrapped,
          data,
          parent: parent ?? null,
        })),
    }),
    create_secret: (client, payload) => {
      const folder = folderOf(payload['folderUid']);
      if (!client.application.canEdit || !client.application.shares.has(folder.id))
        throw denied('Folder is not editable');
      const key = eciesDecrypt(bytesOf(payload['recordKey']), client.application.owner);
      const id = text(payload['recordUid']);
      if (records.has(id) || !gcmDecrypt(bytesOf(payload['folderKey']), folder.key).equals(key)) {
        throw new Refusal(400, 'bad_request', 'The record cannot be made.');
      }
      const inner = payload['subFolderUid'] === undefined ? undefined : folderOf(payload['subFolderUid']).id;
      const [wrapped, data] = [text(payload['folderKey']), text(payload['data'])];
      records.set(id, { id, key, wrapped, folder: folder.id, inner, data, revision: ++revision });
      return undefined;
    },
    update_secret: (client, payload) => {
      const record = recordOf(client, payload['recordUid']);
      mayEdit(client);
      if (payload['revision'] !== record.revision) throw new Refusal(403, 'out_of_sync', 'Revision is out of sync');
      gcmDecrypt(bytesOf(payload['data']), record.key);
      if (payload['transactionType'] !== undefined) pending.set(record.id, { ...record });
      record.data = text(payload['data']);
      record.revision = ++revision;
      return undefined;
    },
    finalize_secret_update: (client, payload) => {
      pending.delete(recordOf(client, payload['recordUid']).id);
      return undefined;
    },
    rollback_secret_update: (client, payload) => {
      const record = recordOf(client, payload['recordUid']);
      const before = pending.get(record.id);
      pending.delete(record.id);
      if (before !== undefined) Object.assign(record, { data: before.data, revision: before.revision });
      return undefined;
    },
    delete_secret: (client, payload) => {
      mayEdit(client);
      return {
        records: (payload.recordUids ?? []).map((id) => {
          const there = records.get(id) !== undefined && client.application.shares.has(records.get(id)?.folder ?? '');
          if (there) records.delete(id);
          return { recordUid: id, responseCode: there ? 'ok' : 'not_found', errorMessage: '' };
        }),
      };
    },
    create_folder: (client, payload) => {
      mayEdit(client);
      const shared = folderOf(payload['sharedFolderUid']);
      const key = cbcDecrypt(bytesOf(payload['sharedFolderKey']), shared.key);
      cbcDecrypt(bytesOf(payload['data']), key);
      const id = text(payload['folderUid']);
      const parent = payload['parentUid'] === undefined ? shared.id : folderOf(payload['parentUid']).id;
      const wrapped = base64(bytesOf(payload['sharedFolderKey']));
      folders.set(id, { id, key, parent, wrapped, data: base64(bytesOf(payload['data'])) });
      return undefined;
    },
    update_folder: (client, payload) => {
      mayEdit(client);
      const folder = folderOf(payload['folderUid']);
      cbcDecrypt(bytesOf(payload['data']), folder.key);
      folder.data = base64(bytesOf(payload['data']));
      return undefined;
    },
    delete_folder: (client, payload) => {
      mayEdit(client);
      return {
        folders: (payload.folderUids ?? []).map((id) => {
          const used =
            [...records.values()].some(({ inner, folder }) => inner === id || folder === id) ||
            [...folders.values()].some(({ parent }) => parent === id);
          if (used && payload['forceDeletion'] !== true) {
            return { folderUid: id, responseCode: 'not_empty', errorMessage: 'folder is not empty' };
          }
          for (const one of [...records.values()]) if (one.inner === id) records.delete(one.id);
          folders.delete(id);
          return { folderUid: id, responseCode: 'ok', errorMessage: '' };
        }),
      };
    },
  };

  const handle = (path: string, headers: IncomingHttpHeaders, body: Buffer): Buffer => {
    if (headers['publickeyid'] !== KEY_ID) throw new Refusal(403, 'key', 'invalid key id');
    const encrypted = bytesOf(headers['transmissionkey']);
    const key = eciesDecrypt(encrypted, serverEcdh);
    const payload = JSON.parse(gcmDecrypt(body, key).toString()) as Payload;
    const client = clients.get(text(payload['clientId']));
    if (client === undefined || client.application.revoked) throw denied('Unable to validate application access');
    if (payload['publicKey'] !== undefined) {
      if (client.confirmed) throw denied('Unable to validate application access');
      client.publicKey ??= bytesOf(payload['publicKey']);
    }
    if (client.publicKey === undefined) throw denied('Unable to validate application access');
    const signature = bytesOf((headers.authorization ?? '').replace(/^Signature /, ''));
    if (!verify('sha256', Buffer.concat([encrypted, body]), publicKeyOf(client.publicKey), signature)) {
      throw denied('Signature is invalid');
    }
    if (payload['publicKey'] === undefined) client.confirmed = true;
    const route = routes[path];
    if (route === undefined) throw new Refusal(404, 'not_found', 'unknown path');
    const answer = route(client, payload);
    return answer === undefined ? Buffer.alloc(0) : gcmEncrypt(JSON.stringify(answer), key);
  };

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = /^\/api\/rest\/sm\/v1\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
      try {
        const answer = handle(path, request.headers, Buffer.concat(chunks));
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(answer);
      } catch (thrown) {
        const { status, error, message } =
          thrown instanceof Refusal ? thrown : new Refusal(500, 'server_error', String(thrown));
        const body = JSON.stringify({ path, additional_info: '', location: 'stand-in', error, message });
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    serverKey: { serverPublicKey: serverEcdh.getPublicKey().toString('base64url'), serverPublicKeyId: KEY_ID },
    application: (name, { canEdit = true } = {}) => {
      const id = newUid();
      const key = randomBytes(32);
      folders.set(id, {
        id,
        key,
        parent: undefined,
        wrapped: '',
        data: base64(cbcEncrypt(JSON.stringify({ name }), key)),
      });
      const application: Application = {
        key: randomBytes(32),
        owner: newEcdh(),
        canEdit,
        revoked: false,
        shares: new Set([id]),
      };
      return {
        token: () => {
          const clientKey = randomBytes(32);
          const client = createHmac('sha512', clientKey).update('KEEPER_SECRETS_MANAGER_CLIENT_ID').digest();
          clients.set(base64(client), { application, encryptedAppKey: base64(gcmEncrypt(application.key, clientKey)) });
          return clientKey.toString('base64url');
        },
        revoke: () => {
          application.revoked = true;
        },
        add: (data) => {
          const record = newUid();
          const own = randomBytes(32);
          records.set(record, {
            id: record,
            key: own,
            wrapped: base64(gcmEncrypt(own, key)),
            folder: id,
            inner: undefined,
            data: base64(gcmEncrypt(JSON.stringify(data), own)),
            revision: ++revision,
          });
          return record;
        },
      };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
