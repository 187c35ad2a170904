import { ini } from '../text/literals/ini';
import type { Span } from '../text/span';
import type { Comment, DocumentValue, Parsed } from './document';
import { lineEndAt, nextLine, trim, trimEnd } from './lines';

/**
 * INI and its kin (`.conf`, `.npmrc`, git, AWS and PyPI configuration): `[section]`, `key = value`, `key: value`, quotes
 * around all of a value, comments by `#` and `;`; and the pairs of words of a netrc.
 */
export function parseIni(text: string): Parsed {
  const values: DocumentValue[] = [];
  const comments: Comment[] = [];
  let section: readonly string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const end = lineEndAt(text, at);
    const line = trim(text, { start: at, end });
    const first = text[line.start];
    if (line.start < line.end) {
      if (first === '#' || first === ';') comments.push({ whole: line, content: { ...line, start: line.start + 1 } });
      else if (first === '[') section = sectionPath(text.slice(line.start, line.end));
      else values.push(...readLine(text, line, section, comments));
    }
    at = nextLine(text, end);
  }
  return { values, comments, faults: [] };
}

/** `[a]` is one name, git's `[remote "x"]` two. */
function sectionPath(line: string): string[] {
  const [, name = '', part] = /^\[\s*([^\]"]*?)\s*(?:"([^"]*)"\s*)?\]?$/.exec(line.slice(0, 500)) ?? [];
  return part === undefined ? [name] : [name, part];
}

/** A line of a netrc, whose password may hold any mark. */
const NETRC = /^(?:machine|default|login|password|account)[ \t]+(?![=:])\S/;

function readLine(text: string, line: Span, section: readonly string[], comments: Comment[]): DocumentValue[] {
  const separator = NETRC.test(text.slice(line.start, line.start + 200)) ? undefined : separatorAt(text, line);
  if (separator === undefined) return readWordPairs(text, line);
  const keySpan = trim(text, { start: line.start, end: separator });
  // Logstash and its like write `name => value`.
  const right = { start: separator + (text.startsWith('=>', separator) ? 2 : 1), end: line.end };
  const { whole, content } = readRight(text, right, comments);
  const decoded = ini.decode(text, content);
  const kind = /\$\{[A-Za-z_]|%\(\w+\)s/.test(decoded.text) ? 'interpolated' : 'value';
  const path = [...section, text.slice(keySpan.start, keySpan.end)];
  return [{ path, keySpan, kind, literal: { syntax: 'ini', whole, content, decoded } }];
}

/** The first `=`, or a colon with a space or the line's end after it where that comes first. */
function separatorAt(text: string, { start, end }: Span): number | undefined {
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (char === '=') return at;
    if (char === ':' && (at + 1 === end || /\s/.test(text[at + 1] ?? ''))) return at;
  }
  return undefined;
}

function readRight(text: string, right: Span, comments: Comment[]): { whole: Span; content: Span } {
  const whole = trim(text, right);
  const quote = text[whole.start];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, whole.start + 1);
    const rest = trim(text, { start: close + 1, end: whole.end });
    if (close > 0 && close < whole.end && (rest.start >= rest.end || /[#;]/.test(text[rest.start] ?? ''))) {
      addComment(rest.start, rest.end, comments);
      return { whole: { start: whole.start, end: close + 1 }, content: { start: whole.start + 1, end: close } };
    }
  }
  if (whole.start === whole.end) return { whole: emptyAt(right), content: emptyAt(right) };
  const hash = commentStart(text, right);
  addComment(hash, whole.end, comments);
  const bare = trim(text, { start: right.start, end: hash });
  const span = bare.start >= bare.end ? emptyAt(right) : trimEnd(text, bare);
  return { whole: span, content: span };
}

const emptyAt = ({ start }: Span): Span => ({ start, end: start });

function commentStart(text: string, { start, end }: Span): number {
  for (let at = start + 1; at < end; at++)
    if ((text[at] === '#' || text[at] === ';') && /\s/.test(text[at - 1] ?? '')) return at;
  return end;
}

function addComment(start: number, end: number, comments: Comment[]): void {
  if (start < end) comments.push({ whole: { start, end }, content: { start: start + 1, end } });
}

/** `login x password y`, as in a netrc. */
function readWordPairs(text: string, line: Span): DocumentValue[] {
  const pairs = text.slice(line.start, line.end).matchAll(/\b(machine|login|password|account)[ \t]+(\S+)/dg);
  return [...pairs].flatMap((match) => {
    const [, key, value] = match.indices ?? [];
    if (key === undefined || value === undefined) return [];
    const at = ([start, end]: readonly [number, number]): Span => ({
      start: line.start + start,
      end: line.start + end,
    });
    const content = at(value);
    const literal = { syntax: 'ini' as const, whole: content, content, decoded: ini.decode(text, content) };
    return [{ path: [match[1] ?? ''], keySpan: at(key), kind: 'value' as const, literal }];
  });
}
