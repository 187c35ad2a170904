import type { Span } from '../text/span';

/**
 * Where pills (`#{_dp('…')}`, `#{_('…')}`, property pills) stand in a value of a recipe, in order; each ends where its
 * braces close outside of quotes, or with the text. Linear.
 */
export function pillSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('#{'); start >= 0;) {
    const end = closingBrace(text, start + 2);
    spans.push({ start, end });
    start = text.indexOf('#{', end);
  }
  return spans;
}

/** True where a value is made up of pills alone: a job fills it in, nothing of it is written here. */
export function isPill(text: string): boolean {
  const spans = pillSpans(text);
  let at = 0;
  for (const { start, end } of spans) {
    if (text.slice(at, start).trim() !== '') return false;
    at = end;
  }
  return spans.length > 0 && text.slice(at).trim() === '';
}

const FORMULA = /^\s*=\s*(?:["'([{]|-?\d|_\w*\(|[a-z]\w*(?:[.(\s&?+*/<>!=]|$))/;

/** True for a value in formula mode, such as `=_dp('…').strip` or `=now`: Ruby that a job computes. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return text.length;
}
