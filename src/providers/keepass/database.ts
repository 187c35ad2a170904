import { readFile } from 'node:fs/promises';
import { Consts, Int64, Kdbx, KdbxCredentials, KdbxError, KdbxUuid, ProtectedValue, VarDictionary } from 'kdbxweb';
import type { KdbxEntry, KdbxGroup } from 'kdbxweb';
import type { RawKey } from './host';
import { prepareKdbxweb } from './kdbx';

prepareKdbxweb();

/** How a new vault's key is derived. The numbers are KeePassXC's own for a new file. */
export interface KdfParameters {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly lanes: number;
}

export const USUAL_KDF: KdfParameters = { memoryKiB: 65_536, iterations: 3, lanes: 2 };

/** Throws what reading the key file throws. */
export async function credentialsFrom(key: RawKey): Promise<KdbxCredentials> {
  const file = key.keyFile === undefined ? null : bytesOf(await readFile(key.keyFile));
  const passphrase = key.passphrase === undefined ? null : ProtectedValue.fromString(key.passphrase);
  const credentials = new KdbxCredentials(passphrase, file);
  await credentials.ready;
  return credentials;
}

/** A new KDBX 4.1 database with a recycle bin: Argon2id, ChaCha20. */
export function newDatabase(name: string, credentials: KdbxCredentials, kdf: KdfParameters = USUAL_KDF): Kdbx {
  const db = Kdbx.create(credentials, name);
  db.setKdf(Consts.KdfId.Argon2id);
  const { UInt32, UInt64 } = VarDictionary.ValueType;
  db.header.kdfParameters?.set('M', UInt64, Int64.from(kdf.memoryKiB * 1024));
  db.header.kdfParameters?.set('I', UInt64, Int64.from(kdf.iterations));
  db.header.kdfParameters?.set('P', UInt32, kdf.lanes);
  db.header.dataCipherUuid = new KdbxUuid(Consts.CipherId.ChaCha20);
  db.header.versionMinor = 1;
  db.meta.generator = 'Strongroom';
  return db;
}

/** Throws KdbxError InvalidKey for a wrong key, others for a damaged file. */
export async function loadDatabase(bytes: Uint8Array, credentials: KdbxCredentials): Promise<Kdbx> {
  if (endsBeforeData(bytes)) throw new KdbxError(Consts.ErrorCodes.FileCorrupt);
  return Kdbx.load(bytesOf(bytes), credentials);
}

/**
 * True where a KDBX 4 file is cut off within the hash and the HMAC (32 bytes each) that follow its header; kdbxweb takes
 * that for a wrong key. The header's fields are a byte of kind (0 ends them) and four of length, after 12 bytes.
 */
function endsBeforeData(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12 || view.getUint16(10, true) !== 4) return false;
  for (let at = 12; at + 5 <= view.byteLength;) {
    const kind = view.getUint8(at);
    at += 5 + view.getUint32(at + 1, true);
    if (kind === 0) return at + 64 >= view.byteLength;
  }
  return true;
}

export async function bytesOfDatabase(db: Kdbx): Promise<Uint8Array> {
  return new Uint8Array(await db.save());
}

/** The entry's UUID in hexadecimal digits. */
export function idOf(thing: KdbxEntry | KdbxGroup): string {
  return Buffer.from(thing.uuid.id, 'base64').toString('hex');
}

/** The group of deleted things; undefined while there is none. */
export function recycleBin(db: Kdbx): KdbxGroup | undefined {
  const id = db.meta.recycleBinUuid;
  return id === undefined || id.empty ? undefined : db.getGroup(id);
}

function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
