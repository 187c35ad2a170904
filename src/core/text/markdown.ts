/** A sentence as Markdown: code spans stay, and outside of them `<` and `>` are no HTML. */
export function toMarkdown(sentence: string): string {
  return sentence.replace(/(`+)[^`](?:[\s\S]*?[^`])??\1(?!`)|[<>]/g, (found: string, ticks: string | undefined) =>
    ticks === undefined ? `\\${found}` : found,
  );
}
