import type { DocumentValue, ParsedDocument } from '../documents/document';
import type { Span } from '../text/span';
import { isDrawn } from './strength';

/** A part of a value that stands there as it is, and the name it has where it has one of its own. */
export interface Part extends Span {
  readonly name?: string;
}

/** `${NAME:-text}` of a shell and of Compose, `${name:text}` of Spring. */
const DEFAULT = /^\$\{([A-Za-z_][\w.-]{0,80})(?::[-=]?|[-=])(?![?+])([^{}$]{3,200})\}$/d;
const LITERAL = /(["'])((?:(?!\1)[^\\#\r\n]){3,400})\1/dg;

/** The literal parts of a value: all of it, the default of a variable, or the strings of a Workato formula. */
export function literalParts({ kind, literal }: DocumentValue, { format }: ParsedDocument): readonly Part[] {
  const { text } = literal.decoded;
  if (kind === 'code') return [];
  if (text.startsWith('${')) {
    const found = DEFAULT.exec(text);
    const at = found?.indices?.[2];
    if (at !== undefined) return [{ start: at[0], end: at[1], name: found?.[1] ?? '' }];
  }
  if (kind !== 'value') return [];
  if (text.startsWith('=') && (format === 'json' || format === 'jsonc')) return formulaLiterals(text);
  return [{ start: 0, end: text.length }];
}

/** A formula that is one string, or what looks drawn among its strings; the names in a data pill do not. */
function formulaLiterals(formula: string): Part[] {
  if (formula.length > 4000) return [];
  const literals = [...formula.matchAll(LITERAL)];
  const isAll = literals.length === 1 && /^=\s*["'][^"']*["']\s*$/.test(formula);
  return literals.flatMap(({ indices, 2: text = '' }) => {
    const at = indices?.[2];
    return at !== undefined && (isAll || isDrawn(text)) ? [{ start: at[0], end: at[1] }] : [];
  });
}
