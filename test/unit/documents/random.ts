/** A small deterministic generator (mulberry32): numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = [
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '  ',
  '\t',
  '#',
  ':',
  ': ',
  '=',
  '{',
  '}',
  '[',
  ']',
  ',',
].concat(
  [
    '- ',
    '|',
    '>',
    '|+2\n',
    '"""',
    "'''",
    '<<EOF\n',
    '${',
    '{{',
    '}}',
    '\\u00e',
    '\\x4',
    '&a ',
    '*a',
    '!t ',
    '\0',
    '\ud83d',
    '😀',
    '\ufeff',
  ],
  [
    'é',
    'abc',
    '---\n',
    '/*',
    '*/',
    '//',
    '<!--',
    '-->',
    '<a b="c">',
    '</a>',
    '<![CDATA[',
    ']]>',
    '$x',
    '#{',
    '@"',
    '(',
    ')',
    ';',
    '%q(',
  ],
);

/** `text` with a few cuts, copies and insertions. */
export function mutate(text: string, random: () => number): string {
  let result = text;
  const place = () => Math.floor(random() * (result.length + 1));
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
    const at = place();
    const to = Math.min(result.length, at + Math.floor(random() * 12));
    const choice = random();
    if (choice < 0.3) result = result.slice(0, at) + result.slice(to);
    else if (choice < 0.4) result = result.slice(0, at);
    else if (choice < 0.5) result = result.slice(0, at) + result.slice(at, to) + result.slice(at);
    else result = result.slice(0, at) + (PIECES[Math.floor(random() * PIECES.length)] ?? '') + result.slice(at);
  }
  return result;
}

export function noise(random: () => number): string {
  let text = '';
  for (let count = Math.floor(random() * 60); count > 0; count--)
    text += PIECES[Math.floor(random() * PIECES.length)] ?? '';
  return text;
}
