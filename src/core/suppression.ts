import type { ParsedDocument } from './documents/document';
import { createLineIndex } from './text/line-index';

/** Which rules comments switch off on a line: all, or those named. */
export interface Suppressions {
  isSuppressed(rule: string, offset: number): boolean;
}

/** What a comment says to silence its own line; rule ids may follow. */
export const IGNORE_MARK = 'strongroom-ignore';
export const IGNORE_NEXT_LINE_MARK = 'strongroom-ignore-next-line';

const MARK = /(?<![\w-])strongroom-ignore(-next-line)?(?![\w-])((?:[\s,:]{1,4}[a-z-]{1,20}\/[a-z0-9*-]{1,60})*)/g;
const NOTHING: Suppressions = { isSuppressed: () => false };

/** `strongroom-ignore` on the line of a finding's start or `strongroom-ignore-next-line` above it, in real comments only. */
export function suppressionsOf(document: ParsedDocument, text: string): Suppressions {
  const marked = document.comments.filter(({ content }) =>
    text.slice(content.start, content.end).includes(IGNORE_MARK),
  );
  if (marked.length === 0) return NOTHING;
  const lines = createLineIndex(text);
  const rulesOf = new Map<number, string[]>();
  for (const { content } of marked) {
    for (const [found, next, rules = ''] of matches(text.slice(content.start, content.end))) {
      const line = lines.positionAt(content.start + found).line + (next ? 1 : 0);
      const ids = rules.split(/[\s,:]+/).filter((id) => id !== '');
      rulesOf.set(line, [...(rulesOf.get(line) ?? []), ...(ids.length > 0 ? ids : ['*'])]);
    }
  }
  return {
    isSuppressed(rule, offset) {
      const ids = rulesOf.get(lines.positionAt(offset).line) ?? [];
      return ids.some((id) => id === '*' || id === rule || (id.endsWith('/*') && rule.startsWith(id.slice(0, -1))));
    },
  };
}

function matches(comment: string): [at: number, next: boolean, rules: string | undefined][] {
  return [...comment.matchAll(MARK)].map((match) => [match.index, match[1] !== undefined, match[2]]);
}
