import { applyEdits, modify, parseTree } from 'jsonc-parser';
import type { Secret } from './secret';
import { secret } from './secret';

/**
 * The keys of a text that is a JSON object, undefined for any other text: how services that keep one text a secret hold
 * several fields. A key whose value is no string gives its JSON text.
 */
export function jsonFields(text: string): Map<string, Secret> | undefined {
  if (!isObject(text)) return undefined;
  const found = new Map<string, Secret>();
  for (const { children: [key, value] = [] } of parseTree(text)?.children ?? []) {
    if (typeof key?.value !== 'string' || value === undefined) continue;
    const raw: unknown = value.value;
    const whole = text.slice(value.offset, value.offset + value.length);
    found.set(key.value, secret(typeof raw === 'string' ? raw : whole));
  }
  return found;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * Sets one key of a JSON object, or removes it; all else stays to the byte. A number, a flag or an object stays one
 * where the new text is of the same JSON type.
 */
export function withJsonField(text: string, key: string, value: string | undefined): string {
  const old = parseTree(text)?.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
  if (old === undefined && value === undefined) return text;
  if (old !== undefined && value !== undefined && old.type !== 'string' && parseTree(value)?.type === old.type) {
    if (isExactJson(value)) return text.slice(0, old.offset) + value + text.slice(old.offset + old.length);
  }
  return applyEdits(text, modify(text, [key], value, {}));
}

function isExactJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** True where UTF-8 can carry the text and give it back. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
