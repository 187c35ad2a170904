import { Worker } from 'node:worker_threads';
import type { ScanEvent, ScanListener, ScanRequest, ScanSummary } from './protocol';

/**
 * Scans in a worker thread, so that the caller's thread stays free. `workerFile` is a build of `scan-worker.ts`. When
 * `signal` aborts the worker is ended at once, nothing more is told, and the promise is rejected with the signal's
 * reason; it is also rejected where the worker dies.
 */
export function scanInWorker(
  workerFile: string,
  request: ScanRequest,
  options: ScanListener & { readonly signal: AbortSignal },
): Promise<ScanSummary> {
  const { signal } = options;
  if (signal.aborted) return Promise.reject(reasonOf(signal));
  return new Promise((resolve, reject) => {
    // The worker gets none of our environment: a scan needs no more than the home folder (git's own excludes).
    const worker = new Worker(workerFile, { workerData: request, env: environment() });
    let ended = false;
    const end = (settle: () => void) => {
      if (ended) return;
      ended = true;
      signal.removeEventListener('abort', abort);
      void worker.terminate();
      settle();
    };
    const abort = () => end(() => reject(reasonOf(signal)));
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', (event: ScanEvent) => {
      if (ended) return;
      if (event.type === 'batch') options.onBatch(event.files);
      else if (event.type === 'progress') options.onProgress(event.counts);
      else if (event.type === 'done') end(() => resolve(event.summary));
      else end(() => reject(new Error(`The scan failed (${event.name}).`)));
    });
    worker.on('error', (error: unknown) => end(() => reject(asFailure(error))));
    worker.on('exit', () => end(() => reject(new Error('The scan ended before it was done.'))));
  });
}

function environment(): Record<string, string> {
  const { HOME, USERPROFILE, XDG_CONFIG_HOME } = process.env;
  return Object.fromEntries(
    Object.entries({ HOME, USERPROFILE, XDG_CONFIG_HOME }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** The kind of an error alone: its text may quote a file. */
function asFailure(error: unknown): Error {
  return new Error(`The scan failed (${error instanceof Error ? error.name : 'unknown'}).`);
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}
