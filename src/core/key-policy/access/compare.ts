import type { Operator } from '../operators';
import { wildcardMatch } from '../wildcard';
import { known, type Tri } from './tri';

/** Whether one value of a request meets one value of a condition, by an operator taken as not negated. */
export function meets(value: string, wanted: string, { name, type, wildcards }: Operator): Tri {
  switch (type) {
    case 'String':
      if (wildcards) return known(matches(wanted, value));
      if (name.includes('IgnoreCase')) return known(plain(wanted).toLowerCase() === value.toLowerCase());
      return known(plain(wanted) === value);
    case 'ARN':
      return known(arnMatches(wanted, value));
    case 'Bool':
      return known(value.toLowerCase() === wanted.toLowerCase());
    case 'Numeric':
      return ordered(number(value), number(wanted), name);
    case 'Date':
      return ordered(moment(value), moment(wanted), name);
    case 'IpAddress':
      return inRange(value, wanted);
    case 'Binary':
      return known(value === wanted);
    case 'Null':
      return 'unknown';
  }
}

/** `${*}`, `${?}` and `${$}` are those signs themselves. */
function plain(text: string): string {
  return text.replace(/\$\{([*?$])\}/g, '$1');
}

const STAR = '\uE000';
const MARK = '\uE001';

/** `*` stands for any text, `?` for one character; linear. */
export function matches(pattern: string, text: string): boolean {
  const wanted = pattern.replaceAll('${*}', STAR).replaceAll('${?}', MARK).replaceAll('${$}', '$');
  return wildcardMatch(wanted, text.replaceAll('*', STAR).replaceAll('?', MARK));
}

/** Part by part, as no wildcard reaches over a colon; the resource is all that is left. */
function arnMatches(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  const [wanted, value] = [arnParts(pattern), arnParts(text)];
  return wanted.length === value.length && wanted.every((part, i) => matches(part, value[i] ?? ''));
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function number(text: string): number {
  return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Milliseconds since 1970, of an ISO date or of epoch seconds. */
function moment(text: string): number {
  return /^\d{9,13}$/.test(text) ? Number(text) * (text.length > 11 ? 1 : 1000) : Date.parse(text);
}

function ordered(value: number, wanted: number, name: string): Tri {
  if (Number.isNaN(value) || Number.isNaN(wanted)) return 'no';
  if (name.endsWith('LessThan')) return known(value < wanted);
  if (name.endsWith('LessThanEquals')) return known(value <= wanted);
  if (name.endsWith('GreaterThan')) return known(value > wanted);
  if (name.endsWith('GreaterThanEquals')) return known(value >= wanted);
  return known(value === wanted);
}

function inRange(value: string, range: string): Tri {
  const [address = '', bits] = range.split('/');
  const [one, other] = [addressBits(value), addressBits(address)];
  if (one === undefined || other === undefined || one.length !== other.length) return 'no';
  const length = bits === undefined ? one.length : Number(bits);
  return known(one.slice(0, length) === other.slice(0, length));
}

/** 32 or 128 binary digits. */
function addressBits(text: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const bytes = text.split('.').map(Number);
    return bytes.every((byte) => byte < 256)
      ? bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
      : undefined;
  }
  if (!/^[0-9a-f:]+$/i.test(text) || !text.includes(':')) return undefined;
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  if (zeros < 0 || before.length + after.length + zeros !== 8) return undefined;
  const every = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return every.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
