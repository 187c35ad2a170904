import { parseTree, visit, type Node } from 'jsonc-parser';
import type { Span } from '../text/span';

export interface JsonFault {
  readonly kind: 'comment' | 'comma' | 'missing-comma' | 'outside' | 'syntax' | 'too-deep';
  readonly span: Span;
}

export interface PolicyJson {
  readonly root: Node | undefined;
  readonly faults: readonly JsonFault[];
}

/** Of `ParseErrorCode`, a const enum. */
const COMMA_EXPECTED = 6;
const END_EXPECTED = 9;

/** No policy is nested deeper; the parser is recursive. */
const DEEPEST = 100;

/** Reads JSON with comments, trailing commas and other faults; never throws. */
export function readPolicyJson(text: string): PolicyJson {
  const tooDeep = depthFault(text);
  if (tooDeep) return { root: undefined, faults: [tooDeep] };
  const faults: JsonFault[] = [];
  let comma: Span | undefined;
  let last = 0;
  const ended = (offset: number, length: number) => {
    last = offset + length;
  };
  visit(text, {
    onComment: (offset, length) => faults.push({ kind: 'comment', span: { start: offset, end: offset + length } }),
    onSeparator: (character, offset) => {
      comma = character === ',' ? { start: offset, end: offset + 1 } : undefined;
    },
    onLiteralValue: (_value, offset, length) => {
      ended(offset, length);
    },
    onObjectEnd: ended,
    onArrayEnd: ended,
    onError: (code: number, offset, length) => {
      const trailing =
        comma !== undefined && /^[\s,]*$/.test(text.slice(comma.start, offset)) && /[}\]]/.test(text[offset] ?? '');
      const span = { start: offset, end: Math.min(text.length, offset + length) };
      if (code === COMMA_EXPECTED && last > 0) faults.push({ kind: 'missing-comma', span: { start: last, end: last } });
      else if (code === END_EXPECTED && last > 0) faults.push({ kind: 'outside', span });
      else if (!trailing) faults.push({ kind: 'syntax', span });
      else if (!faults.some(({ span }) => span.start === comma?.start))
        faults.push({ kind: 'comma', span: comma ?? { start: offset, end: offset } });
    },
  });
  return { root: parseTree(text, [], { allowTrailingComma: true }), faults };
}

/** Brackets in comments are counted too; that does no harm. */
function depthFault(text: string): JsonFault | undefined {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"' || c === '\n') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') depth--;
    if (depth > DEEPEST) return { kind: 'too-deep', span: { start: i, end: i + 1 } };
  }
  return undefined;
}
