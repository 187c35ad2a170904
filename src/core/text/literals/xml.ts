import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import type { LiteralRules } from './rules';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/y;

function entity(match: RegExpExecArray): string | undefined {
  const [, hex, decimal, name] = match;
  if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  const code = hex === undefined ? parseInt(decimal ?? '', 10) : parseInt(hex, 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

function decode(text: string, content: Span): Decoded {
  let from = content.start;
  const built = buildDecoded(text, from);
  for (let at = from; at < content.end; at++) {
    if (text.charCodeAt(at) !== 38) continue;
    ENTITY.lastIndex = at;
    const match = ENTITY.exec(text);
    const value = match === null || at + match[0].length > content.end ? undefined : entity(match);
    if (match === null || value === undefined) continue;
    built.verbatim(from, at);
    from = at + match[0].length;
    built.escape(value, at, from);
    at = from - 1;
  }
  if (from === content.start) return verbatim(text, content);
  built.verbatim(from, content.end);
  return built.done();
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const escapeBy = (value: string, pattern: RegExp): string => value.replace(pattern, (char) => ESCAPED[char] ?? char);
/** Characters that XML 1.0 cannot hold in any way. */
// eslint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const possible = (encode: (value: string) => string) => (value: string) =>
  IMPOSSIBLE.test(value) ? undefined : encode(value);

export const xmlText: LiteralRules = {
  decode,
  encode: possible((value) => escapeBy(value, /[&<>\r]/g)),
  write: possible((value) => escapeBy(value, /[&<>\r]/g)),
  closed: false,
  instead: [],
};

export const xmlAttribute: LiteralRules = {
  decode,
  encode: possible((value) => escapeBy(value, /[&<>"'\n\r\t]/g)),
  write: possible((value) => `"${escapeBy(value, /[&<>"\n\r\t]/g)}"`),
  closed: false,
  instead: [],
};

export const xmlCdata: LiteralRules = {
  decode: verbatim,
  encode: possible((value) => value.replaceAll(']]>', ']]]]><![CDATA[>')),
  write: () => undefined,
  closed: false,
  instead: ['xml-text'],
};
