import { isMainThread } from 'node:worker_threads';
import { main } from './cli/main';
import { processIo } from './cli/process-io';
import { version } from '../package.json';

/** The command line; in a thread of the editor's, the scan that the editor asked for, by the same engine. */
if (isMainThread) run();
else void import('./scan-worker');

function run(): void {
  const io = processIo(__filename, version);
  main(process.argv.slice(2), io).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      if (io.signal.aborted) return;
      // The kind alone: an unforeseen error's text may quote a file.
      io.err(`strongroom: ${error instanceof Error ? error.name : 'unknown error'}\n`);
      process.exitCode = 2;
    },
  );
}
