import * as http from 'node:http';
import * as https from 'node:https';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The same as UTF-8. */
  readonly text: string;
}

/** Plain HTTP for services without an SDK worth its weight. Follows no redirect and keeps no cookie. */
export interface HttpClient {
  /**
   * The answer, whatever its status. Throws the signal's reason on abort, and else an error whose `code` is Node's,
   * `TIMEOUT`, `TOO_LARGE` or `CUT_OFF`; no error holds a header or a body.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  close(): void;
}

export interface HttpOptions {
  /** PEM of the authorities to trust in place of the usual ones. */
  readonly ca?: string;
  /** For a whole exchange, the last byte of the answer included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Where connections go in place of the host of the address; for tests. */
  readonly dial?: Dial;
}

/** `plain`: without TLS, whatever the address says. */
export interface Dial {
  readonly host: string;
  readonly port: number;
  readonly plain?: true;
}

export function createHttp({ ca, timeoutMs, maxBytes, dial }: HttpOptions): HttpClient {
  const usual = { keepAlive: true, maxSockets: 16 };
  const plain = new http.Agent(usual);
  const secure = new https.Agent({ ...usual, ...(ca === undefined ? {} : { ca }) });

  const send = (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const { method, url, body } = request;
      const tls = url.protocol === 'https:' && dial?.plain !== true;
      const headers = {
        ...request.headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      };
      const agent = tls ? secure : plain;
      const call = (tls ? https : http).request(
        dial === undefined
          ? { ...whereOf(url), method, headers, agent }
          : {
              ...whereOf(url),
              host: dial.host,
              port: dial.port,
              servername: url.hostname,
              method,
              headers: { ...headers, host: url.host },
              agent,
            },
      );
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        settle();
      };
      const fail = (error: unknown): void => {
        call.destroy();
        end(() => reject(error instanceof Error ? error : new Error('stopped', { cause: error })));
      };
      const stop = (): void => fail(signal.reason);
      const timer = setTimeout(() => fail(failure('TIMEOUT')), timeoutMs);
      signal.addEventListener('abort', stop, { once: true });
      call.on('error', (error) => fail(failure(codeOf(error))));
      call.on('response', (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > maxBytes) fail(failure('TOO_LARGE'));
          else parts.push(part);
        });
        answer.on('error', () => fail(failure('CUT_OFF')));
        answer.on('close', () => {
          if (!answer.complete) return fail(failure('CUT_OFF'));
          const bytes = Buffer.concat(parts);
          const { statusCode: status = 0, headers: told } = answer;
          end(() => resolve({ status, headers: told, bytes, text: bytes.toString('utf8') }));
        });
      });
      call.end(body);
    });

  return {
    send,
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

function whereOf(url: URL): Pick<http.RequestOptions, 'host' | 'port' | 'path'> {
  // An address of IPv6 stands in brackets.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { host, port: url.port, path: url.pathname + url.search };
}

function failure(code: string): Error {
  return Object.assign(new Error(`The exchange failed: ${code}`), { code });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'FAILED';
}
