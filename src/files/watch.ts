import { watch, watchFile, unwatchFile } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

const SETTLE_MS = 150;
const POLL_MS = 2_000;

/**
 * Calls `changed` after a file was changed, replaced or removed, once things have settled; where the system cannot
 * watch, it is looked at every two seconds. Never keeps the process alive. May call without a change, never twice at once.
 */
export function watchPath(file: string, changed: () => void): { dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stops: (() => void)[] = [];
  let disposed = false;
  const soon = (): void => {
    if (disposed) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
    timer.unref();
  };
  const poll = (path: string): void => {
    watchFile(path, { interval: POLL_MS, persistent: false }, soon);
    stops.push(() => unwatchFile(path, soon));
  };
  const start = (path: string): void => {
    if (disposed) return;
    try {
      const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(path)) soon();
      });
      watcher.on('error', () => {
        watcher.close();
        if (!disposed) poll(path);
      });
      stops.push(() => watcher.close());
    } catch {
      poll(path);
    }
  };
  start(file);
  realpath(file).then(
    (real) => {
      if (real !== file) start(real);
    },
    () => undefined,
  );
  return {
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
