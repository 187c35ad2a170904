import type { Span } from '../text/span';
import type { Block } from './blocks';
import { readElement, SEQUENCE } from './der/element';
import { decodeBase64 } from './body';

/** What makes a run of data no Base64; each has a rule that names it. */
export type DamageKind = 'comment' | 'placeholder' | 'html' | 'percent' | 'invisible' | 'url-safe' | 'foreign';

export interface Damage {
  readonly kind: DamageKind;
  readonly span: Span;
}

const ENTITY = /&(?:#\d{1,5}|#[xX][\dA-Fa-f]{1,5}|[A-Za-z]{2,8});/y;
const PERCENT = /%[\dA-Fa-f]{2}/y;
/** Controls, no-break and other odd spaces, zero-width characters, marks of direction, fillers, variation selectors. */
const UNSEEN = [
  '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u00a0\\u00ad\\u061c\\u115f\\u1160\\u1680\\u180e',
  '\\u2000-\\u200c\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\u3164\\ufeff\\uffa0',
];
const INVISIBLE = new RegExp(`^(?:[${UNSEEN.join('')}]|\\u034f|\\u17b4|\\u17b5|\\u200d|\\ufe0e|\\ufe0f)+$`);
const PLACEHOLDER = /^(?:\[?\(?(?:\.{3,}|\u2026+)\)?\]?|<[^<>]{1,60}>|\[[^[\]]{1,60}\]|\*{3,}|\{\{?[^{}]{1,60}\}?\})$/;

/** The runs that are no Base64, each with its kind, in order. Linear. */
export function damageOf(block: Block, text: string): readonly Damage[] {
  const { strange, data } = block.body;
  if (strange.length === 0) return [];
  const found: Damage[] = [];
  let line = 0;
  let done = 0;
  for (const { start, end } of strange) {
    if (end <= done) continue;
    const span = { start: Math.max(start, done), end };
    while (line + 1 < data.length && (data[line]?.span.end ?? 0) <= span.start) line++;
    const own = data[line]?.span ?? span;
    const damage = judge(span, own, text);
    found.push(damage);
    done = damage.span.end;
  }
  return found;
}

function judge(span: Span, line: Span, text: string): Damage {
  const content = text.slice(line.start, Math.min(line.end, line.start + 80));
  if (span.start === line.start && /^(?:#|\/\/|;)/.test(content)) return { kind: 'comment', span: line };
  if (PLACEHOLDER.test(content)) return { kind: 'placeholder', span: line };
  const run = text.slice(span.start, span.end);
  if (/\.{3}|\u2026/.test(run)) return { kind: 'placeholder', span };
  for (const [pattern, kind] of [
    [ENTITY, 'html'],
    [PERCENT, 'percent'],
  ] as const) {
    pattern.lastIndex = span.start;
    if (pattern.test(text)) return { kind, span: { start: span.start, end: pattern.lastIndex } };
  }
  if (INVISIBLE.test(run)) return { kind: 'invisible', span };
  return { kind: /^[-_]+$/.test(run) ? 'url-safe' : 'foreign', span };
}

/** The faults of one kind in a block. */
export function damageOfKind(block: Block, text: string, kind: DamageKind): readonly Damage[] {
  return damageOf(block, text).filter((damage) => damage.kind === kind);
}

/** The data of a block with each run of damage and white space passed through `mend`; white space goes by itself. */
export function mendedData(block: Block, text: string, mend: (run: string, kind: DamageKind) => string): string {
  const parts: string[] = [];
  const damages = damageOf(block, text);
  let next = 0;
  for (const { span } of block.body.data) {
    let at = span.start;
    for (let damage = damages[next]; damage && damage.span.start < span.end; damage = damages[++next]) {
      parts.push(text.slice(at, damage.span.start), mend(text.slice(damage.span.start, damage.span.end), damage.kind));
      at = damage.span.end;
    }
    parts.push(text.slice(at, Math.max(at, span.end)));
  }
  return parts.join('').replace(/\s+/g, '');
}

/** True where Base64 text is padded right and holds exactly one DER element. */
export function isWholeDer(base64: string): boolean {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const bytes = decodeBase64(base64);
  const top = readElement(bytes, 0);
  return top?.tag === SEQUENCE && top.end === bytes.length;
}

/**
 * Where a form or a URL took every `+` for a space: the data as it was and the place of the first space. Undefined where
 * that was not it.
 */
export function plusForSpaces(block: Block, text: string): { readonly data: string; readonly first: Span } | undefined {
  const { strange, headers, base64, data: lines, lines: all } = block.body;
  if (strange.length > 0 || headers.length > 0 || block.wrapping || isWholeDer(base64)) return undefined;
  let first: Span | undefined;
  const parts: string[] = [];
  for (const [index, { indent, span, break: lineBreak }] of lines.entries()) {
    const isLast = index === lines.length - 1 && all.at(-1) === lines[index];
    const end = lineBreak?.span.start ?? (isLast ? block.bodySpan.end : span.end);
    const raw = text.slice(indent.start, end);
    const at = raw.search(/[ \t]/);
    if (at >= 0) first ??= { start: indent.start + at, end: indent.start + at + 1 };
    parts.push(raw.replace(/[ \t]/g, '+'));
  }
  const data = parts.join('');
  return first && isWholeDer(data) ? { data, first } : undefined;
}
