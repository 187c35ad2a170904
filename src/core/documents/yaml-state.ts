import type { Decoded } from '../text/decoded';
import { LITERAL_RULES } from '../text/literals/syntaxes';
import { textAt, type Span } from '../text/span';
import type { Comment, DocumentValue, LiteralSyntax, SyntaxFault, ValueKind } from './document';
import { lineEndAt } from './lines';
import { documentValue } from './value';

export type Path = readonly (string | number)[];

/** Paths stop growing below this depth, so that a deeply nested text stays linear. */
export const MAX_PATH = 64;

export interface Name {
  readonly name: string;
  readonly span: Span;
}

/** Where a value goes, and what its tag makes of it. */
export interface Slot {
  readonly path: Path;
  readonly key: Name | undefined;
  readonly tag: string | undefined;
}

export interface YamlState {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
}

export interface Scalar {
  readonly syntax: LiteralSyntax;
  readonly whole: Span;
  readonly content: Span;
  readonly decoded?: Decoded;
  readonly kind?: ValueKind;
}

const NO_STRING = /^(?:~|null|true|false|yes|no|on|off)?$/i;

/** Adds a scalar as a value; plain nulls and booleans are none. A tag of the document's own (`!Ref`) makes it code. */
export function addScalar(state: YamlState, slot: Slot, scalar: Scalar): void {
  const { syntax, whole, content } = scalar;
  const decoded = scalar.decoded ?? LITERAL_RULES[syntax].decode(state.text, content);
  if (syntax === 'yaml-plain' && NO_STRING.test(decoded.text)) return;
  const isOwnTag = slot.tag !== undefined && slot.tag.length > 1 && !slot.tag.startsWith('!!');
  const kind = isOwnTag ? 'code' : (scalar.kind ?? 'value');
  const literal = { syntax, whole, content, decoded };
  state.values.push(documentValue(slot.path, slot.key?.span, kind, literal));
}

/** Takes up the comment at `at`; gives where its line ends. */
export function addComment(state: YamlState, at: number): number {
  const end = lineEndAt(state.text, at);
  state.comments.push({ whole: { start: at, end }, content: { start: at + 1, end } });
  return end;
}

export function addFault(state: YamlState, code: string, start: number, end: number): void {
  state.faults.push({ code, span: { start, end } });
}

/** The decoded name of a key. */
export function nameOf(text: string, span: Span, quote: '"' | "'" | undefined): Name {
  const syntax = quote === undefined ? 'yaml-plain' : quote === '"' ? 'yaml-double' : 'yaml-single';
  const raw = textAt(text, span);
  return { name: /[\\'\r\n]/.test(raw) ? LITERAL_RULES[syntax].decode(text, span).text : raw, span };
}
