/** Shapes that many tokens are made of, so that a row of the tables stays one line. */
const SHAPES: Readonly<Record<string, string>> = {
  '%a': '[a-z0-9]',
  '%A': '[A-Za-z0-9]',
  '%U': '[A-Z0-9]',
  '%h': '[a-f0-9]',
  '%H': '[A-Fa-f0-9]',
  '%w': '[\\w-]',
  '%b': '[A-Za-z0-9+/]',
  '%g': '[A-Fa-f0-9]{8}(?:-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}',
};

/** The source of a regular expression from one in which `%a` and its like stand for a character, `%g` for a UUID. */
export function shape(expression: string): string {
  return expression.replace(/%[aAUhHwbg]/g, (name) => SHAPES[name] ?? name);
}

/** Letters and digits without a mark between them and the random part: chance writes them in Base64 too. */
const PLAIN_START = /^(?:\(\?:)?[A-Za-z0-9]{2,}(?=[%(|[])/;

/** The same, where neither a word goes on before it nor, behind it, what the token itself could hold. */
export function boundary(expression: string): string {
  const isPlain = PLAIN_START.test(expression);
  const before = isPlain ? '[\\w+/]' : '\\w';
  const after = isPlain || expression.includes('%b') ? '[\\w+/=-]' : '[\\w-]';
  return `(?<!${before})(?:${shape(expression)})(?!${after})`;
}

/** The plain characters that an expression begins with. */
export function leadingWord(expression: string): string {
  const plain = expression.replace(/\\([./|+$?])/g, '\0$1').match(/^(?:\0.|[\w/:@!#~=; -])*(?![?*{|])/)?.[0] ?? '';
  return plain.replaceAll('\0', '');
}
