import { AsyncLocalStorage } from 'node:async_hooks';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
import { createHttp } from '../http';
import type { HttpAnswer, HttpClient as HttpSender, HttpOptions } from '../http';
import { uncertain, wasUnsent } from '../errors';
import { keyVaultFault, kindOf, scrubbed } from './fault';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** How a connection is made where that is not as usual; for tests. */
export type Reach = Pick<HttpOptions, 'dial' | 'ca'>;

/** What is being asked: the SDK hands neither signal nor answer through in all its methods. */
export interface Exchange {
  readonly signal: AbortSignal | undefined;
  /** The last answer of the service. */
  last?: HttpAnswer;
}

/** Sends what one call needs. */
export type Request<T> = (client: SecretClient, exchange: Exchange) => Promise<T>;

/** One vault with one sign-in. Errors are scrubbed; nothing is retried here. */
export interface Azure {
  readonly separator: string;
  /** Stops at once when `signal` aborts. */
  read<T>(request: Request<T>, signal: AbortSignal): Promise<T>;
  /**
   * Throws the signal's reason if it aborted before; a write that is on its way is not torn, so its outcome is known.
   * `sent` are texts that must not stand in an error.
   */
  write<T>(request: Request<T>, signal: AbortSignal, sent?: readonly string[]): Promise<T>;
  close(): void;
}

export function azureClient(url: URL, credential: TokenCredential, separator: string, reach: Reach): Azure {
  const http = createHttp({ timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...reach });
  const exchanges = new AsyncLocalStorage<Exchange>();
  const client = new SecretClient(url.origin, credential, {
    httpClient: transport(http, url, exchanges),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'strongroom' },
  });
  const ask = async <T>(request: Request<T>, exchange: Exchange, sent: readonly string[]): Promise<T> => {
    try {
      return await exchanges.run(exchange, () => request(client, exchange));
    } catch (error) {
      exchange.signal?.throwIfAborted();
      throw scrubbed(error, exchange.last, url.host, sent);
    }
  };
  return {
    separator,
    read: async (request, signal) => {
      signal.throwIfAborted();
      return ask(request, { signal }, []);
    },
    write: async (request, signal, sent = []) => {
      // Whoever calls may abort right after: that is still before the request.
      await Promise.resolve();
      signal.throwIfAborted();
      const long = sent.filter((text) => text.length > 3);
      return ask(request, { signal: undefined }, long).catch((error: unknown) => {
        throw kindOf(error) === 'unreachable' && !wasUnsent(error) ? uncertain(error) : error;
      });
    },
    close: () => http.close(),
  };
}

/** The SDK's requests over our own transport, which aborts, times out and cuts answers that are too long. */
function transport(http: HttpSender, vault: URL, exchanges: AsyncLocalStorage<Exchange>): HttpClient {
  return {
    sendRequest: async (request: PipelineRequest) => {
      const url = new URL(request.url);
      // A token is for the vault that was named alone, whatever an answer says of its next page.
      if (url.origin !== vault.origin) throw keyVaultFault({ status: 0, code: 'OTHER_HOST' });
      const headers: Record<string, string> = {};
      for (const [name, value] of request.headers) headers[name] = value;
      const body = typeof request.body === 'string' ? request.body : undefined;
      const exchange = exchanges.getStore();
      const signal = exchange?.signal ?? new AbortController().signal;
      const answer = await http.send(
        { method: request.method, url, headers, ...(body === undefined ? {} : { body }) },
        signal,
      );
      if (exchange !== undefined) exchange.last = answer;
      // The SDK would take what it cannot parse for an empty answer.
      if (answer.status < 300 && answer.text !== '' && !isJson(answer.text)) {
        throw keyVaultFault({ status: 0, code: 'NO_JSON' });
      }
      const told = createHttpHeaders();
      for (const [name, value] of Object.entries(answer.headers)) {
        if (value !== undefined) told.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      return { request, status: answer.status, headers: told, bodyAsText: answer.text };
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
