import { message, type Message } from '../message';
import type { Span } from '../text/span';
import type { DialectSyntax, FoundReferences } from './dialect';
import type { Reference, ReferenceFault, ReferenceTarget } from './reference';

/**
 * `strongroom://<vault>/<path>#<field>`. Segments are percent-encoded as in RFC 3986, everything but its unreserved
 * characters, so that a reference needs no quoting anywhere. Vault names keep their case. A field ends where a URL's
 * own delimiters begin, so that a reference may stand inside a connection string (`//user:strongroom://…#field@host`).
 */
export const strongroomSyntax: DialectSyntax = { id: 'strongroom', find, print };

const START = /strongroom:\//gi;
// What ends a reference in running text: white space, quotes, brackets, and what stands between list items.
const STOP = /[\s"'`<>(){}[\]\\|^,;]/g;
const FIELD_STOP = /[@:/?&=!$*+]/;

function find(text: string): FoundReferences {
  const references: Reference[] = [];
  const faults: ReferenceFault[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    STOP.lastIndex = START.lastIndex;
    const span = { start: match.index, end: endOfField(text, START.lastIndex, STOP.exec(text)?.index ?? text.length) };
    START.lastIndex = Math.max(span.end, START.lastIndex);
    const result = parse(text, span);
    if ('target' in result) references.push({ dialect: 'strongroom', span, target: result.target });
    else faults.push({ dialect: 'strongroom', span: result.span, message: result.message });
  }
  return { references, faults };
}

/** `end`, or where something else than a field's name begins behind the `#` before it. */
function endOfField(text: string, start: number, end: number): number {
  const hash = text.slice(start, end).indexOf('#');
  if (hash < 0) return end;
  const stop = text.slice(start + hash + 2, end).search(FIELD_STOP);
  return stop < 0 ? end : start + hash + 2 + stop;
}

interface Fault {
  readonly span: Span;
  readonly message: Message;
}

function parse(text: string, span: Span): { readonly target: ReferenceTarget } | Fault {
  const authority = span.start + 'strongroom://'.length;
  if (text[authority - 1] !== '/') {
    return { span, message: message('Write two slashes after "strongroom:".') };
  }
  const hash = text.slice(authority, span.end).indexOf('#');
  const pathEnd = hash < 0 ? span.end : authority + hash;
  const segments: string[] = [];
  let at = authority;
  for (const raw of text.slice(authority, pathEnd).split('/')) {
    const segment = decode(raw, at);
    if (typeof segment !== 'string') return segment;
    segments.push(segment);
    at += raw.length + 1;
  }
  const [vault = '', ...path] = segments;
  if (vault === '' || path.length === 0 || path.includes('')) {
    return { span, message: message('Name a vault and a secret: strongroom://vault/secret#field.') };
  }
  if (hash < 0) return { target: { vault, path } };
  const field = decode(text.slice(pathEnd + 1, span.end), pathEnd + 1);
  if (typeof field !== 'string') return field;
  if (field === '') {
    return { span, message: message('Name a field after "#", or leave the "#" out.') };
  }
  return { target: { vault, path, field } };
}

const UNRESERVED_RUN = /^(?:[A-Za-z0-9\-._~]|%[0-9A-Fa-f]{2})*/;

function decode(raw: string, offset: number): string | Fault {
  const good = UNRESERVED_RUN.exec(raw)?.[0].length ?? 0;
  if (good < raw.length) {
    const start = offset + good;
    return raw[good] === '%'
      ? {
          span: { start, end: start + 1 },
          message: message('Write two hexadecimal digits after "%" (a percent sign itself is %25).'),
        }
      : {
          span: { start, end: start + codePointLength(raw, good) },
          message: message('Percent-encode this character.'),
        };
  }
  try {
    return decodeURIComponent(raw);
  } catch {
    return {
      span: { start: offset, end: offset + raw.length },
      message: message('These percent-encoded bytes are not UTF-8.'),
    };
  }
}

function codePointLength(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function print(target: ReferenceTarget): string | undefined {
  const { vault, path, field } = target;
  if (vault === undefined || path.length === 0) return undefined;
  const parts = [vault, ...path, ...(field === undefined ? [] : [field])].map(encode);
  if (parts.some((part) => part === undefined || part === '')) return undefined;
  const segments = field === undefined ? parts : parts.slice(0, -1);
  return `strongroom://${segments.join('/')}${field === undefined ? '' : `#${parts.at(-1) ?? ''}`}`;
}

/** Undefined for a lone surrogate, which has no UTF-8. */
function encode(segment: string): string | undefined {
  if (/\p{Surrogate}/u.test(segment)) return undefined;
  return encodeURIComponent(segment).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
