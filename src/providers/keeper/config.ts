import type { KeyValueStorage } from '@keeper-security/secrets-manager-core';
import { message } from '../../core/message';
import type { Secret } from '../../core/secret';
import { secret } from '../../core/secret';
import { problem } from '../errors';

/** What lets an application in: its keys and host, as the SDK names them. */
export type Config = Readonly<Record<string, string>>;

/** Reads a configuration, in JSON or in Base64 of it. Its errors quote nothing of it. */
export function readConfig(text: string): Config {
  const trimmed = text.trim();
  const json = trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64').toString('utf8');
  try {
    const config: unknown = JSON.parse(json);
    if (typeof config === 'object' && config !== null && 'clientId' in config && 'privateKey' in config) {
      return Object.fromEntries(
        Object.entries(config).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      );
    }
  } catch {
    // Told below.
  }
  throw problem(
    'wrong-credential',
    message('This is no configuration of Keeper Secrets Manager (JSON, or Base64 of it). Copy it anew.'),
  );
}

export function writeConfig(config: Config): Secret {
  return secret(Buffer.from(JSON.stringify(config)).toString('base64'));
}

/** A configuration in memory, as the SDK reads and changes it; what it changes is given by `config`. */
export function storageOf(start: Config): KeyValueStorage & { config(): Config } {
  const values = new Map(Object.entries(start));
  return {
    getString: (key) => Promise.resolve(values.get(key)),
    saveString: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
    getBytes: (key) => {
      const text = values.get(key);
      return Promise.resolve(text === undefined ? undefined : new Uint8Array(Buffer.from(text, 'base64')));
    },
    saveBytes: (key, value) => {
      values.set(key, Buffer.from(value).toString('base64'));
      return Promise.resolve();
    },
    delete: (key: unknown) => {
      values.delete(String(key));
      return Promise.resolve();
    },
    config: () => Object.fromEntries(values),
  };
}
