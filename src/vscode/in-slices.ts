import type { Steps } from '../core/steps';

/** How long the extension host is held up at a time, in milliseconds; other extensions wait meanwhile. */
const SLICE = 8;

/** Does the work in slices between which the host does other things; undefined once `isStale` says that nobody waits for it. */
export async function inSlices<T>(steps: Steps<T>, isStale: () => boolean): Promise<T | undefined> {
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const { done, value } = steps.next();
      if (done === true) return value;
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isStale()) return undefined;
  }
}
