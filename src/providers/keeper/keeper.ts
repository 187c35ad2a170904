import type { KeyValueStorage, SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import type { HttpOptions } from '../http';
import { createHttp } from '../http';
import { uncertain, wasUnsent } from '../errors';
import { keeperFault, kindOf, told } from './fault';
import type { KeeperSdk } from './sdk';
import { freshSdk } from './sdk';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** How often the service may name another key of its own before that is taken for a fault. */
const KEY_CHANGES = 2;

/** How a connection is made where that is not as usual; for tests. */
export type Reach = Pick<HttpOptions, 'dial' | 'ca'>;

/** Calls of the SDK with options that abort with the signal. */
export type Work<T> = (sdk: KeeperSdk, options: SecretManagerOptions) => Promise<T>;

/** One application's connection. Nothing is retried and nothing is cached here. */
export interface Keeper {
  /** Runs several calls in a row with no others between: what one reads, the next may need the keys of. */
  run<T>(work: Work<T>, signal: AbortSignal): Promise<T>;
  close(): void;
}

export function keeperConnection(storage: KeyValueStorage, reach: Reach): Keeper {
  const sdk = freshSdk();
  const http = createHttp({ timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...reach });
  let last: Promise<unknown> = Promise.resolve();

  const optionsFor = (signal: AbortSignal): SecretManagerOptions => {
    let keyChanges = 0;
    return {
      storage,
      // The SDK would wait minutes by itself and say nothing.
      throttleSleep: () => Promise.reject(keeperFault(403, '{"error":"throttled"}')),
      queryFunction: async (url, transmissionKey, payload) => {
        const writes = !/\/get_[a-z]+$/.test(url);
        const answer = http.send(
          {
            method: 'POST',
            url: new URL(url),
            headers: {
              'content-type': 'application/octet-stream',
              publickeyid: String(transmissionKey.publicKeyId),
              transmissionkey: Buffer.from(transmissionKey.encryptedKey).toString('base64'),
              authorization: `Signature ${Buffer.from(payload.signature).toString('base64')}`,
            },
            body: payload.payload,
          },
          signal,
        );
        const { status, bytes, headers } = await answer.catch((error: unknown) => {
          throw writes && !wasUnsent(error) ? uncertain(error) : error;
        });
        if (status === 200) return { statusCode: 200, headers, data: new Uint8Array(bytes) };
        const body = bytes.toString('utf8');
        // The SDK changes to the key that is named and sends again, for as long as the service names one.
        if (told(body).code === 'key' && /"key_id":\s*"?\d/.test(body) && ++keyChanges <= KEY_CHANGES) {
          return { statusCode: status, headers, data: new Uint8Array(bytes) };
        }
        const fault = keeperFault(status, body);
        throw writes && kindOf(fault) === 'unreachable' ? uncertain(fault) : fault;
      },
    };
  };

  return {
    run: (work, signal) => {
      const before = last;
      const mine = (async () => {
        await before.catch(() => undefined);
        signal.throwIfAborted();
        try {
          return await work(sdk, optionsFor(signal));
        } catch (error) {
          signal.throwIfAborted();
          throw error;
        }
      })();
      last = mine;
      return mine;
    },
    close: () => http.close(),
  };
}
