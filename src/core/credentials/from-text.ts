import type { Span } from '../text/span';
import { keyFacts, withoutSetter } from './keys';
import type { NamedValue } from './named-value';
import { looksRandom } from './strength';

const LONGEST_KEY = 80;
const LONGEST_VALUE = 512;
/** Of ASCII; beyond it all from \u00c0 to \uffdc are. */
const IN_NAMES = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9_.\-$]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const QUOTES = '"\'`';

/**
 * `name = value` around a word of interest in free text: assignments, `name: value`, `--name value`, arguments
 * (`setPassword("…")`), markup (`<password>…</password>`). Nothing where the name has no value beside it.
 */
export function assignmentAt(text: string, hit: Span, within: Span): NamedValue | undefined {
  const key = nameAround(text, hit.start, hit.end, within);
  // A part of a colon-separated name: `arn:…:secret:name`.
  if (text[key.start - 1] === ':' && text[key.end] === ':') return undefined;
  const operator = operatorAfter(text, key.end, within.end, isFlag(text, key));
  if (operator === undefined || (operator.kind === 'list' && !namesNext(text, key.start, within.start)))
    return undefined;
  if (operator.kind === 'word' && !isSetting(text, key, within.start)) return undefined;
  // The end of a long text in Base64, and no name.
  if (operator.kind === 'bare' && key.end - key.start >= 24 && looksRandom(text.slice(key.start, key.end)))
    return undefined;
  if (PICTURE.test(text.slice(Math.max(within.start, key.start - 120), key.start))) return undefined;
  const value = valueAt(text, operator.end, within.end, operator.kind);
  if (value === undefined || value.span.end - value.span.start < 3) return undefined;
  const { start } = value.span;
  return {
    key: nameOf(text.slice(key.start, key.end), operator.kind),
    above: [],
    line: lineBefore(text, key.start, within.start),
    isLoose: operator.kind === 'bare',
    text: text.slice(start, value.span.end),
    isQuoted: value.isQuoted,
    isProse: !isPlainAssignment(text, key, value, operator.kind, within),
    spanOf: (from, to) => ({ start: start + from, end: start + to }),
  };
}

/** The name without what marks it as an option or a variable, and of a call that sets something what it sets. */
function nameOf(name: string, kind: OperatorKind): string {
  const plain = name.replace(/^[-.$]+/, '');
  return kind === 'call' ? withoutSetter(plain.slice(plain.lastIndexOf('.') + 1)) : plain;
}

/** Quoted behind `=`, a variable of the environment (`NAME=value`), or all of its line: no part of a sentence. */
function isPlainAssignment(
  text: string,
  key: Span,
  value: { readonly span: Span; readonly isQuoted: boolean },
  kind: OperatorKind,
  within: Span,
): boolean {
  if (value.isQuoted && text[value.span.start - 1] !== '`') return true;
  const name = text.slice(key.start, key.end);
  // The token in the address of a picture is public.
  if (/[?&]/.test(text[key.start - 1] ?? '') && keyFacts(name).role !== 'password') return false;
  if (/^(?:--?)?[A-Za-z][\w.-]*$/.test(name) && key.end + 1 === value.span.start && text[key.end] === '=') return true;
  const before = text.slice(Math.max(within.start, key.start - 40), key.start);
  const after = text.slice(value.span.end, Math.min(within.end, value.span.end + 40));
  return (
    kind !== 'call' &&
    kind !== 'list' &&
    /(?:^|[\r\n])[ \t]*(?:[-*] )?["']?$/.test(before) &&
    /^["']?,?[ \t]*(?:[\r\n]|$)/.test(after)
  );
}

const MOST_OF_LINE = 80;

/** What stands on the line before a name: `curl https://api.example.com -H "X-Api-Key: …"`. */
function lineBefore(text: string, name: number, start: number): string {
  const from = Math.max(start, name - MOST_OF_LINE);
  const before = text.slice(from, name);
  return before.slice(before.lastIndexOf('\n') + 1);
}

function nameAround(text: string, hitStart: number, hitEnd: number, within: Span): Span {
  let start = hitStart;
  while (start > within.start && hitStart - start < LONGEST_KEY && isInName(text.charCodeAt(start - 1))) start--;
  let end = hitEnd;
  while (end < within.end && end - hitEnd < LONGEST_KEY && isInName(text.charCodeAt(end))) end++;
  return { start, end };
}

function isInName(code: number): boolean {
  return code < 128 ? IN_NAMES[code] === 1 : code >= 0xc0 && code <= 0xffdc;
}

/** `--token …` and `-repotoken …`; a single dash has a word of some length behind it and space before it. */
function isFlag(text: string, { start, end }: Span): boolean {
  if (text.startsWith('--', start)) return true;
  return text[start] === '-' && end - start > 5 && /[\s"'`]/.test(text[start - 1] ?? ' ');
}

type OperatorKind = 'equals' | 'colon' | 'call' | 'list' | 'space' | 'word' | 'bare' | 'tag';

/** What joins name and value, and where it ends; closing quotes and brackets of the name stand in front. */
function operatorAfter(
  text: string,
  at: number,
  end: number,
  isFlag: boolean,
): { end: number; kind: OperatorKind } | undefined {
  let place = at;
  while (place < end && place - at < 4 && '"\'`])\\'.includes(text[place] ?? '')) place++;
  const isNameQuoted = place > at && !text.slice(at, place).includes(')');
  const afterName = place;
  place = skipBlanks(text, place, end);
  if (text.startsWith(':::=', place)) place++;
  const three = text.slice(place, place + 3);
  if (three.startsWith('==') || three.startsWith('=~') || three.startsWith('!=')) return undefined;
  for (const arrow of ['=>', ':=', '?=', '+=', '.=', '::=', '||=', '->']) {
    if (three.startsWith(arrow)) return { end: skipBlanks(text, place + arrow.length, end), kind: 'equals' };
  }
  switch (three[0]) {
    case '=':
      return { end: skipBlanks(text, place + 1, end), kind: 'equals' };
    case ':':
      return three[1] === ':' ? undefined : typed(text, skipBlanks(text, place + 1, end), end);
    case ',':
      return isNameQuoted ? { end: skipBlanks(text, place + 1, end), kind: 'list' } : undefined;
    case '(':
      return { end: skipBlanks(text, place + 1, end), kind: 'call' };
    case '>':
      return { end: place + 1, kind: 'tag' };
    default:
      if (isFlag && place > afterName) return { end: place, kind: 'space' };
      if (place === afterName) return undefined;
      if (QUOTES.includes(three[0] ?? ' ')) return { end: place, kind: 'word' };
      return isBareToken(text, place, end) ? { end: place, kind: 'bare' } : undefined;
  }
}

/** Whether a name is followed by nothing but a token, as in notes: `Example key 0a1b2c…`. */
function isBareToken(text: string, at: number, end: number): boolean {
  const token = /(?=[a-z_.-]{0,40}[A-Z0-9])[\w+/=.:-]{14,200}(?![\w("'`[{])/y;
  token.lastIndex = at;
  return token.test(text) && token.lastIndex <= end && /\d/.test(text.slice(at, token.lastIndex));
}

/** Functions whose first string names the second: `setProperty("password", "…")`. */
const SETTER =
  /(?:^|[^A-Za-z])(?:(?:set|put|add|append|define|get|with|default|env|config|header|param|prop|attr|option|insert|store|register)\w{0,40}|pair|entry|of)$/i;

/** Whether a quoted name with a comma behind it is the first argument of a call that sets what it names. */
function namesNext(text: string, name: number, start: number): boolean {
  let at = name - 1;
  while (at >= start && name - at < 40 && /[\s"'`\\]/.test(text[at] ?? '')) at--;
  return text[at] === '(' && SETTER.test(text.slice(Math.max(start, at - 60), at));
}

/** `password "…"` as a line of its own; `Pass "…"` begins a sentence. */
function isSetting(text: string, { start, end }: Span, from: number): boolean {
  if (/^pass$/i.test(text.slice(start, end))) return false;
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(from, start - 40), start));
}

/** A token in the address of a picture is shown to all. */
const PICTURE = /\.(?:svg|png|gif|jpe?g)\?[^\s"'()<>]{0,80}$/;

/** Behind a colon: a value, or a type (`password: string = "…"`) and then the value. */
function typed(text: string, at: number, end: number): { end: number; kind: OperatorKind } {
  const type = /(?:String|string|str|&(?:'static )?str|\[\]byte|char\[?\]?|text|any)\??\s{0,3}=\s{0,3}(?!=)/y;
  type.lastIndex = at;
  return type.test(text) && type.lastIndex <= end
    ? { end: type.lastIndex, kind: 'equals' }
    : { end: at, kind: 'colon' };
}

function skipBlanks(text: string, at: number, end: number): number {
  let place = at;
  while (place < end && place - at < 40 && (text[place] === ' ' || text[place] === '\t')) place++;
  return place;
}

function valueAt(
  text: string,
  at: number,
  end: number,
  kind: OperatorKind,
): { span: Span; isQuoted: boolean } | undefined {
  // Prefixes of strings: r"", b'', u"", f"", @"", L"", and an escaped quote in a string that holds code.
  const opening = /(?:[rbufL@$]{0,2}|\\)(["'`])/iy;
  opening.lastIndex = at;
  const quote = opening.exec(text)?.[1];
  if (quote !== undefined && opening.lastIndex < end) {
    const start = opening.lastIndex;
    const isEscaped = text[start - 2] === '\\';
    const close = closing(text, start, Math.min(end, start + LONGEST_VALUE), quote);
    return close === undefined ? undefined : { span: { start, end: isEscaped ? close - 1 : close }, isQuoted: true };
  }
  if (kind === 'call' || kind === 'list' || kind === 'word') return undefined;
  const most = Math.min(end, at + LONGEST_VALUE);
  const run = kind === 'tag' ? /[^<\r\n&]{0,512}/y : /[^\s"'`;,<>()[\]{}&]{0,512}/y;
  let place = at;
  for (;;) {
    run.lastIndex = place;
    run.test(text);
    place = Math.min(run.lastIndex, most);
    if (place === most || text[place] !== '&' || isNextParameter(text, place)) break;
    place++;
  }
  if (kind === 'tag' && text[place] !== '<') return undefined;
  // A call, an index or a member follows: code, not a value.
  if (kind !== 'tag' && '([{'.includes(text[place] ?? ' ')) return undefined;
  return { span: { start: at, end: place }, isQuoted: false };
}

/** The quote that closes, on the same line; nothing where a program joins something to it. */
function closing(text: string, start: number, end: number, quote: string): number | undefined {
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (char === '\n' || char === '\r') return undefined;
    if (char === '\\' && text[at + 1] !== quote) at++;
    else if (char === quote) return at;
  }
  return undefined;
}

/** The `&name=` of a query or form. */
function isNextParameter(text: string, at: number): boolean {
  const next = /&(?:amp;)?[\w.[\]%-]{1,60}=/y;
  next.lastIndex = at;
  return next.test(text);
}
