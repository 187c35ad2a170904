/**
 * The text with each `${…}` of a template made into what JSON can hold, at the same length: a string where a value
 * stands, plain characters inside a string. Linear.
 */
export function maskTemplates(text: string): string {
  if (!text.includes('${')) return text;
  const parts: string[] = [];
  let from = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '$' && text[i + 1] === '{') {
      const end = closing(text, i + 2);
      // Without a quote the string holds it as it is, so that a policy variable stays what it is.
      if (inString && !text.slice(i, end).includes('"')) {
        i = end - 1;
        continue;
      }
      const filling = 'x'.repeat(Math.max(0, end - i - 4));
      parts.push(text.slice(from, i), inString ? `\${${filling}x}` : `"\${${filling}"`);
      from = end;
      i = end - 1;
    } else if (inString) {
      if (c === '\\') i++;
      else if (c === '"' || c === '\n') inString = false;
    } else if (c === '"') inString = true;
  }
  const masked = parts.join('') + text.slice(from);
  // A blank too short to be masked, or cut off, leaves the text as it was.
  return masked.length === text.length ? masked : text;
}

/** Where the braces around an expression close, strings in it left aside. */
function closing(text: string, from: number): number {
  let depth = 1;
  let inString = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') return i;
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return text.length;
}
