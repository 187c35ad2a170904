import { parentPort, workerData } from 'node:worker_threads';
import type { ScanEvent, ScanRequest } from './service/scan/protocol';
import { scan } from './service/scan/scan';

const send = (event: ScanEvent) => parentPort?.postMessage(event);

// Cancelling ends the thread, so no signal is needed here.
scan(
  workerData as ScanRequest,
  {
    onBatch: (files) => send({ type: 'batch', files }),
    onProgress: (counts) => send({ type: 'progress', counts }),
  },
  new AbortController().signal,
).then(
  (summary) => send({ type: 'done', summary }),
  (error: unknown) => send({ type: 'failed', name: error instanceof Error ? error.name : 'unknown' }),
);
