const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/**
 * A cautious guess at how many bits a text holds that a person made up: 3 for each character, and half a bit more for
 * each further kind of character in it. A character that repeats the one before counts for nothing.
 */
export function typedBits(text: string): number {
  const characters = text.match(/(.)(?!\1)/gsu)?.length ?? 0;
  const kinds = CLASSES.filter((kind) => kind.test(text)).length;
  return characters * (3 + Math.max(kinds - 1, 0) / 2);
}
