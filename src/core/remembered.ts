// No name of anything is longer; longer ones are worked out each time.
const LONGEST = 120;
const MOST = 20_000;

/** `make`, with its answers kept for the next time: documents repeat their names. */
export function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (name.length > LONGEST) return make(name);
    if (known.size >= MOST) known.clear();
    const own = detached(name);
    const made = make(own);
    known.set(own, made);
    return made;
  };
}

/** A part of a text keeps all of the text in memory; a copy does not. */
function detached(part: string): string {
  return ` ${part}`.slice(1);
}
