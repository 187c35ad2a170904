/**
 * JSON whose numbers survive being read and written: those that JavaScript would round (`12345678901234567890`, `1.0`)
 * are kept as they were written.
 */

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARK = '\u0000number';

/** Throws a SyntaxError where the text is no JSON. */
export function parseExact(text: string): unknown {
  return JSON.parse(
    text.replace(TOKEN, (token) =>
      token.startsWith('"') || String(Number(token)) === token
        ? token
        : `{${JSON.stringify(MARK)}:${JSON.stringify(token)}}`,
    ),
  );
}

const MARKED = /\{"\\u0000number":"([^"]*)"\}/g;

export function stringifyExact(value: unknown): string {
  return JSON.stringify(value).replace(MARKED, '$1');
}
