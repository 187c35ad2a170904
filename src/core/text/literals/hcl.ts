import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { encodeBackslashes, escapeReader } from './backslash';
import { holdsAny } from './escapes';
import { decodeIndented } from './indented';
import type { LiteralRules } from './rules';

const readEscape = escapeReader({
  simple: { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' },
  unicode: true,
  wide: true,
  other: 'both',
});

/** `$${` and `%%{` stand for the characters that open a template. */
function decodeTemplate(text: string, content: Span, backslashes: boolean): Decoded {
  if (!holdsAny(text, content, '\\{')) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  for (let at = content.start; at < content.end;) {
    const code = text.charCodeAt(at);
    const doubled =
      (code === 36 || code === 37) &&
      at + 2 < content.end &&
      text.charCodeAt(at + 1) === code &&
      text.charCodeAt(at + 2) === 123;
    const escape = doubled
      ? { text: text.charAt(at) + '{', length: 3 }
      : backslashes && code === 92
        ? readEscape(text, at, content.end)
        : undefined;
    if (escape === undefined) {
      at++;
      continue;
    }
    built.verbatim(from, at);
    from = Math.min(at + escape.length, content.end);
    built.escape(escape.text, at, from);
    at = from;
  }
  built.verbatim(from, content.end);
  return built.done();
}

const keepTemplates = (value: string): string => value.replace(/[$%](?=\{)/g, '$&$&');
const encode = (value: string): string => keepTemplates(encodeBackslashes(value, '"'));

export const hclQuoted: LiteralRules = {
  decode: (text, content) => decodeTemplate(text, content, true),
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: false,
  instead: [],
};

export const hclHeredoc: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, (line, span) => decodeTemplate(line, span, false)),
  encode: (value) => (/[\r\n]/.test(value) ? undefined : keepTemplates(value)),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};
