/**
 * Work that may be left between its parts and gone on with later, so that a long text holds up nobody: a thread that
 * does other things too runs a few milliseconds of it at a time, all others run it to its end.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How much of a text is a part: under a millisecond of reading, some before its code was compiled. */
export const PART = 32_768;
/** How many values of a document are one. */
export const VALUES = 1_024;

/** Does all of it, at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Reads on from `from` to `end`: `readTo` reads to `stop` or somewhat further and gives where it has come to. */
export function* inParts(from: number, end: number, readTo: (from: number, stop: number) => number): Steps<undefined> {
  for (let at = from; at < end;) {
    at = readTo(at, Math.min(end, at + PART));
    if (at < end) yield undefined;
  }
  return undefined;
}
