export interface IdleLock {
  /** Strongroom was used just now: the time starts anew. */
  touch(): void;
  dispose(): void;
}

/**
 * Calls `lock` once nothing was used for as many minutes as `minutes()` says; 0 means never. The setting is read anew
 * at each use and at each expiry.
 */
export function idleLock(minutes: () => number, lock: () => void): IdleLock {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const limit = minutes() * 60_000;
    if (limit <= 0) return;
    timer = setTimeout(
      () => {
        if (Date.now() - last < minutes() * 60_000) return arm();
        timer = undefined;
        lock();
      },
      Math.max(limit - (Date.now() - last), 1),
    );
  };
  return {
    touch: () => {
      last = Date.now();
      arm();
    },
    dispose: () => clearTimeout(timer),
  };
}
