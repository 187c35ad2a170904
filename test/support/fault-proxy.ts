import { createServer, request as send } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What goes wrong with a request: another answer in the server's place; the server's answer after a time in
 * milliseconds, lost, cut in the middle of its body by a reset, ended there as if it were whole, or come in two parts;
 * or no answer ever.
 */
export type Fault =
  | { readonly answer: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | { readonly later: number }
  | 'lost'
  | 'cut'
  | 'truncated'
  | 'trickle'
  | 'stalled';

export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
}

/** Stands before a server on loopback and breaks what `fault` says; the rest is passed on as it is. */
export interface FaultProxy {
  readonly url: string;
  fault: (asked: Asked) => Fault | undefined;
  close(): Promise<void>;
}

export async function faultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((request, response) => {
    void handle(request, response, target, proxy.fault({ headers: request.headers, path: request.url ?? '/' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

async function handle(request: IncomingMessage, response: ServerResponse, target: string, fault?: Fault) {
  const body = await bytesOf(request);
  if (fault === 'stalled') return;
  if (typeof fault === 'object' && 'answer' in fault) {
    response.writeHead(fault.answer, fault.headers).end(fault.body);
    return;
  }
  const answer = await passOn(request, body, target);
  const text = await bytesOf(answer);
  if (fault === 'lost') {
    request.socket.destroy();
    return;
  }
  if (typeof fault === 'object') await delay(fault.later);
  const half = Math.floor(text.length / 2);
  const length = fault === 'truncated' && answer.headers['content-length'] !== undefined;
  const headers = length ? { ...answer.headers, 'content-length': String(half) } : answer.headers;
  response.writeHead(answer.statusCode ?? 502, headers);
  if (fault === 'truncated') response.end(text.subarray(0, half));
  else if (fault === 'trickle') {
    response.write(text.subarray(0, half));
    await delay(40);
    response.end(text.subarray(half));
  } else if (fault === 'cut') response.write(text.subarray(0, half), () => request.socket.destroy());
  else response.end(text);
}

function passOn(request: IncomingMessage, body: Buffer, target: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method: request.method, headers: request.headers };
    send(new URL(request.url ?? '/', target), options, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
