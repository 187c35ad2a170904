import { setTimeout as delay } from 'node:timers/promises';

/** Waits until something outside of the page is so, such as a file on disk; the test's own time limit ends the wait. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(100);
}
