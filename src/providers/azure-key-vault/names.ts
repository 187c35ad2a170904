/** How folders stand in the names of secrets, which have no slash: by this text between two parts. */
export const USUAL_SEPARATOR = '--';

/** A name as folders and a last part; all in one where a part would be empty, or where `separator` is. */
export function pathOf(name: string, separator: string): readonly string[] {
  const parts = separator === '' ? [name] : name.split(separator);
  return parts.includes('') ? [name] : parts;
}

/** The name of a path; undefined where Key Vault cannot hold it, or it would come back as another path. */
export function nameOf(path: readonly string[], separator: string): string | undefined {
  const name = path.join(separator);
  if (!/^[0-9A-Za-z-]{1,127}$/.test(name)) return undefined;
  const back = pathOf(name, separator);
  return back.length === path.length && back.every((part, index) => part === path[index]) ? name : undefined;
}

/** Names are the same in any case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
