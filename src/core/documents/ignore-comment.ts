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

/**
 * An edit that puts `comment` (one line, without markers) at the end of the line of `offset`, or on a line of its own
 * above where the format has only that or the line ends inside a literal. Undefined where the format has no comments
 * or the place allows none; no value changes by a returned edit.
 */
export function lineCommentEdit(
  text: string,
  document: ParsedDocument,
  offset: number,
  comment: string,
): Edit | undefined {
  const style = styleOf(document);
  if (style === undefined || /[\r\n]/.test(comment)) return undefined;
  const lines = createLineIndex(text);
  const line = lines.positionAt(offset).line;
  return places(text, lines, line, style, style.open + comment + style.close).find(
    (edit) => !joinsComment(document, edit) && proves(text, document, edit, { comments: 1 }),
  );
}

/** A strict JSON file that has comments all the same takes one more. */
function styleOf({ format, comments }: ParsedDocument): CommentStyle | undefined {
  return format === 'json' && comments.length > 0 ? SLASHES : STYLES[format];
}

/** At the end of the line, else above it. */
function places(text: string, lines: LineIndex, line: number, style: CommentStyle, written: string): Edit[] {
  const { start, end } = lines.lineSpan(line);
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const trailing = { span: { start: end, end }, text: ` ${written}` };
  const above = { span: { start, end: start }, text: indent + written + lineBreak };
  return style.trailing ? [trailing, above] : [above];
}

/** True where the edit would become part of a comment that stands there already. */
function joinsComment({ comments }: ParsedDocument, { span }: Edit): boolean {
  return comments.some(({ whole }) => whole.start < span.start && span.start <= whole.end);
}
