/** The tags in a text that parts them by commas, as typed on Western or Japanese keyboards; each once. */
export function tagsIn(text: string): readonly string[] {
  return [...new Set(parts(text).filter(Boolean))];
}

/** The known tags that can stand in the place of the last one, which is being typed; not those that are there already. */
export function completions(text: string, known: readonly string[]): readonly string[] {
  const typed = parts(text);
  const last = typed.at(-1)?.toLowerCase() ?? '';
  const before = new Set(typed.slice(0, -1));
  return known.filter((tag) => !before.has(tag) && tag !== typed.at(-1) && tag.toLowerCase().includes(last));
}

/** The text with its last tag replaced by a known one, ready for the next. */
export function completed(text: string, tag: string): string {
  return `${[...parts(text).slice(0, -1).filter(Boolean), tag].join(', ')}, `;
}

function parts(text: string): readonly string[] {
  return text.split(/[,;、，]/).map((part) => part.trim());
}
