import { join } from 'node:path';

/** A path as the system has it: bytes where its name is not valid UTF-8. */
export type RawPath = string | Buffer;

export function joinRaw(folder: RawPath, name: RawPath): RawPath {
  if (typeof folder === 'string' && typeof name === 'string') return join(folder, name);
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}

/** Adds a name to a relative path with `/`; the empty path is the start. */
export function joinRelative(path: RawPath, name: RawPath): RawPath {
  if (path.length === 0) return name;
  if (typeof path === 'string' && typeof name === 'string') return `${path}/${name}`;
  return Buffer.concat([Buffer.from(path), Buffer.from('/'), Buffer.from(name)]);
}

/** The path for people; bytes that are no UTF-8 read U+FFFD. */
export function displayPath(path: RawPath): string {
  return typeof path === 'string' ? path : path.toString('utf8');
}

/** The path as a part of a URI: every byte but the unreserved ones and `/` is percent-encoded. */
export function uriPath(path: RawPath): string {
  if (typeof path === 'string' && /^[\w./~-]*$/.test(path)) return path;
  let uri = '';
  for (const byte of Buffer.from(path)) {
    const character = String.fromCharCode(byte);
    uri += /[A-Za-z0-9._~/-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return uri;
}
