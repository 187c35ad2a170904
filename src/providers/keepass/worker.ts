import { parentPort } from 'node:worker_threads';
import { message } from '../../core/message';
import { isProblem, problem } from '../errors';
import type { RawKey, Session } from './host';
import type { Answer, Method, Request } from './protocol';
import { inProcess } from './session';

/** The thread that holds one open vault, so that neither key derivation nor a large file ever holds up the editor. */
let session: Session | undefined;
const running = new Map<number, AbortController>();

parentPort?.on('message', (request: Request) => {
  if ('cancel' in request) running.get(request.cancel)?.abort();
  else void serve(request.id, request.method, request.args);
});

async function serve(id: number, method: Method, args: readonly unknown[]): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  try {
    answer({ id, value: await call(method, args, stop.signal) });
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return answer({ id, stopped: true });
    const told = isProblem(error) ? error : problem('unknown', message('Something in the vault could not be handled.'));
    answer({ id, failure: { kind: told.kind, sentence: told.sentence } });
  } finally {
    running.delete(id);
  }
}

async function call(method: Method, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  if (method === 'open') {
    const [file, key] = args as [string, RawKey];
    const events = { changed: () => answer({ changed: true }), ended: () => undefined };
    session = await inProcess.open(file, key, signal, events);
    return undefined;
  }
  if (method === 'create' && session === undefined) {
    const [file, name, key] = args as [string, string, RawKey];
    return inProcess.create(file, name, key, signal);
  }
  const methods = session as Readonly<Partial<Record<Method, (...args: unknown[]) => Promise<unknown>>>> | undefined;
  return methods?.[method]?.(...args, signal);
}

function answer(reply: Answer): void {
  parentPort?.postMessage(reply);
}
