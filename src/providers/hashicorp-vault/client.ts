import { message, shown } from '../../core/message';
import type { HttpAnswer, HttpClient } from '../http';
import { problem, uncertain, wasUnsent } from '../errors';
import { parseExact, stringifyExact } from './exact-json';
import { vaultFault } from './fault';

export interface VaultCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v1/`, its segments percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Set for a sign-in: sent without a token, and a refusal means the credentials. */
  readonly signingIn?: true;
  /** Set where the sign-in is judged by this call with the new token. */
  readonly proving?: true;
}

/** Speaks to one Vault server in one namespace. */
export interface VaultClient {
  /**
   * The body of an answer, undefined where it is empty. Throws a VaultFault for a refusal, a Problem where what
   * answers is sealed, no Vault, or elsewhere, and the transport's error.
   */
  call(call: VaultCall, token: string | undefined, signal: AbortSignal): Promise<unknown>;
  close(): void;
}

export function vaultClient(http: HttpClient, address: URL, namespace: string | undefined): VaultClient {
  const base = address.href.replace(/\/+$/, '');
  return {
    call: async ({ method, path, query, body, signingIn, proving }, token, signal) => {
      const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
      const headers = {
        'x-vault-request': 'true',
        accept: 'application/json',
        ...(token === undefined || signingIn ? {} : { 'x-vault-token': token }),
        ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
        ...(body === undefined
          ? {}
          : { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }),
      };
      const text = body === undefined ? undefined : stringifyExact(body);
      const url = new URL(`${base}/v1/${path}${search}`);
      let answer: HttpAnswer;
      try {
        answer = await http.send({ method, url, headers, ...(text === undefined ? {} : { body: text }) }, signal);
      } catch (error) {
        const told = certificateProblem(error, address) ?? error;
        throw method === 'GET' || wasUnsent(error) ? told : uncertain(told);
      }
      try {
        return judge(answer, address, signingIn === true || proving === true, [
          ...(token === undefined ? [] : [token]),
          ...textsIn(body),
        ]);
      } catch (error) {
        throw method !== 'GET' && saysNothing(answer) ? uncertain(error) : error;
      }
    },
    close: () => http.close(),
  };
}

/** An answer that Vault itself did not give, or that leaves open what it did: 503 is refused before anything is done. */
function saysNothing({ status }: HttpAnswer): boolean {
  return status < 300 || (status >= 500 && status !== 503);
}

function judge(answer: HttpAnswer, address: URL, signingIn: boolean, sent: readonly string[]): unknown {
  const { status, text } = answer;
  if (status >= 300 && status < 400) {
    throw problem(
      'invalid',
      message(
        '{0} sends requests on to another address ({1}), and Strongroom gives a token to none but the one you named. Use that address if it is right.',
        shown(address.host),
        shown(hostIn(answer.headers.location)),
      ),
    );
  }
  const body = parse(text);
  if (status >= 200 && status < 300) {
    if (body !== undefined || text === '') return body;
    throw problem(
      'invalid',
      message('What answers at {0} is no Vault server. Check the address.', shown(address.host)),
    );
  }
  const fault = vaultFault(status, body, signingIn, sent, answer.headers['retry-after']);
  if (status === 503 && /sealed/.test(fault.words ?? '')) {
    throw problem(
      'unreachable',
      message('The Vault server {0} is sealed. Its operator has to unseal it first.', shown(address.host)),
      fault,
    );
  }
  throw fault;
}

function parse(text: string): unknown {
  try {
    const body = parseExact(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function hostIn(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).host : '?';
}

const CERTIFICATE = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

function certificateProblem(error: unknown, address: URL): Error | undefined {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!CERTIFICATE.test(code)) return undefined;
  return problem(
    'unreachable',
    message(
      'The certificate of {0} is not trusted ({1}). Edit the connection and name the CA file that signed it.',
      shown(address.host),
      shown(code),
    ),
    error,
  );
}

/** Every text that was sent: none of them may come back in a message. Short ones would hide Vault's own words. */
function textsIn(body: unknown): readonly string[] {
  if (typeof body === 'string') return body.length > 3 ? [body] : [];
  return typeof body === 'object' && body !== null ? Object.values(body).flatMap(textsIn) : [];
}
