import type { Edit } from '../text/edit';
import { createLineIndex, type LineIndex } from '../text/line-index';
import type { Format, ParsedDocument } from './document';
import { proves } from './proof';

/** How a format writes a comment that ends with its line, and whether one may follow other things on the line. */
interface CommentStyle {
  readonly open: string;
  readonly close: string;
  readonly trailing: boolean;
}

const HASH: CommentStyle = { open: '# ', close: '', trailing: true };
const HASH_ALONE: CommentStyle = { ...HASH, trailing: false };
const SLASHES: CommentStyle = { open: '// ', close: '', trailing: true };

const STYLES: Readonly<Record<Format, CommentStyle | undefined>> = {
  json: undefined,
  jsonc: SLASHES,
  yaml: HASH,
  env: HASH_ALONE,
  properties: HASH_ALONE,
  ini: HASH_ALONE,
  toml: HASH,
  hcl: HASH,
  xml: { open: '<!-- ', close: ' -->', trailing: true },
  dockerfile: HASH_ALONE,
  shell: HASH,
  ruby: HASH,
  javascript: SLASHES,
  python: HASH,
  go: SLASHES,
  java: SLASHES,
  csharp: SLASHES,
  php: SLASHES,
  pem: undefined,
  text: undefined,
};

/** What a comment says, one line without markers, by where it comes to stand. */
export interface LineComment {
  readonly sameLine: string;
  readonly lineAbove: string;
}

/**
 * An edit that adds a comment about the line of `offset`: at its end, else on a line of its own above it, else at the
 * end of the line before, as the header of a block scalar has it. Undefined where the format has no comments or none
 * of these places allows one; no value changes by a returned edit.
 */
export function lineCommentEdit(
  text: string,
  document: ParsedDocument,
  offset: number,
  comment: string | LineComment,
): Edit | undefined {
  const style = styleOf(document);
  const texts = typeof comment === 'string' ? { sameLine: comment, lineAbove: comment } : comment;
  if (style === undefined || /[\r\n]/.test(texts.sameLine + texts.lineAbove)) return undefined;
  const lines = createLineIndex(text);
  const line = lines.positionAt(offset).line;
  return places(text, lines, line, style, texts).find(
    (edit) => !joinsComment(document, edit) && proves(text, document, edit, { comments: 1 }),
  );
}

/** A strict JSON file that has comments all the same takes one more. */
function styleOf({ format, comments }: ParsedDocument): CommentStyle | undefined {
  return format === 'json' && comments.length > 0 ? SLASHES : STYLES[format];
}

function places(text: string, lines: LineIndex, line: number, style: CommentStyle, comment: LineComment): Edit[] {
  const { start, end } = lines.lineSpan(line);
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const written = (content: string) => style.open + content + style.close;
  const at = (offset: number, content: string) => ({ span: { start: offset, end: offset }, text: content });
  const above = at(start, indent + written(comment.lineAbove) + lineBreak);
  if (!style.trailing) return [above];
  const trailing = at(end, ` ${written(comment.sameLine)}`);
  if (line === 0) return [trailing, above];
  return [trailing, above, at(lines.lineSpan(line - 1).end, ` ${written(comment.lineAbove)}`)];
}

/** True where the edit would become part of a comment that stands there already. */
function joinsComment({ comments }: ParsedDocument, { span }: Edit): boolean {
  return comments.some(({ whole }) => whole.start < span.start && span.start <= whole.end);
}
