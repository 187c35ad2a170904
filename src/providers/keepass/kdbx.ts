import { createHash } from 'node:crypto';
import { argon2d, argon2id } from 'hash-wasm';
import { Consts, CryptoEngine, KdbxError, XmlUtils } from 'kdbxweb';
import { createXml, NOT_XML, parseXml, serializeXml, type XmlDocument } from './xml';

/**
 * Derived keys by a digest of all that went in, so that a file just written can be read back without the cost of a
 * second derivation. As sensitive as the credentials that an open vault holds anyway.
 */
const derived = new Map<string, Uint8Array>();
const KEPT = 4;

/** Argon2 for kdbxweb; the file says how much memory (KiB), time and lanes. Throws KdbxError for version 1.0 of Argon2. */
const argon2: CryptoEngine.Argon2Fn = async (password, salt, memory, iterations, length, lanes, type, version) => {
  if (version !== 0x13) throw new KdbxError(Consts.ErrorCodes.Unsupported);
  const digest = createHash('sha256').update(new Uint8Array(password)).update(new Uint8Array(salt));
  const name = digest.update([memory, iterations, length, lanes, type].join()).digest('base64');
  const known = derived.get(name);
  if (known !== undefined) return bufferOf(known);
  const hash = type === CryptoEngine.Argon2TypeArgon2id ? argon2id : argon2d;
  const key = await hash({
    password: new Uint8Array(password),
    salt: new Uint8Array(salt),
    memorySize: memory,
    iterations,
    hashLength: length,
    parallelism: lanes,
    outputType: 'binary',
  });
  const [oldest] = derived.keys();
  if (derived.size >= KEPT && oldest !== undefined) derived.delete(oldest);
  derived.set(name, key);
  return bufferOf(key);
};

/** Forgets all derived keys. */
export function forgetKeys(): void {
  for (const key of derived.values()) key.fill(0);
  derived.clear();
}

/**
 * Sets kdbxweb up: Argon2, XML of our own, and three places where 2.1.1 alters what people stored. Its XML reader drops
 * tabs, its writer leaves carriage returns bare (which every XML reader turns into line feeds), and its tag reader splits
 * at colons. And it takes what is cut off for a wrong key.
 */
export function prepareKdbxweb(): void {
  CryptoEngine.setArgon2Impl(argon2);
  Object.assign(XmlUtils, { parse, serialize: serializeXml, create: createXml, getTags });
  Object.assign(CryptoEngine, { createAesCbc: lenientAesCbc });
}

const createAesCbc = CryptoEngine.createAesCbc;

/**
 * AES that gives what there is of data whose end, with its padding, is missing. A wrong key then shows by the first
 * bytes of a KDBX 3.1 file, which the header tells, and a file that is cut off by the blocks that follow.
 */
function lenientAesCbc(): CryptoEngine.AesCbc {
  const aes = createAesCbc();
  const decrypt = aes.decrypt.bind(aes);
  aes.decrypt = (data, iv) =>
    decrypt(data, iv).catch(async () => {
      const whole = new Uint8Array(data.slice(0, data.byteLength - (data.byteLength % BLOCK)));
      const last = whole.byteLength === 0 ? iv : whole.slice(-BLOCK).buffer;
      // Of no text a block of padding is made.
      const padding = new Uint8Array(await aes.encrypt(new ArrayBuffer(0), last));
      const padded = new Uint8Array(whole.byteLength + padding.byteLength);
      padded.set(whole);
      padded.set(padding, whole.byteLength);
      return decrypt(bufferOf(padded), iv);
    });
  return aes;
}

const BLOCK = 16;

const NOT_XML_ALL = new RegExp(NOT_XML, 'gu');

/** What is no character of XML is left out. Bare carriage returns are kept: KeePassXC writes them so. */
function parse(text: string): XmlDocument {
  return parseXml(text.replace(NOT_XML_ALL, ''));
}

/** KeePass and KeePassXC part tags by `;` or `,`. */
function getTags(node: Node): string[] {
  const parts = (node.textContent ?? '').split(/[;,\t]/);
  return [...new Set(parts.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
