/** The bytes of Base64 or its URL form, one character a byte; nothing where it is not Base64. */
export function decodeBase64(text: string): string | undefined {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (plain.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(plain)) return undefined;
  return atob(plain);
}

/** A JSON object from Base64 (URL form); nothing where it is none. */
export function decodeBase64Json(text: string): Readonly<Record<string, unknown>> | undefined {
  const decoded = decodeBase64(text);
  if (decoded === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(decoded);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The printable text that Base64 holds; nothing where it holds bytes of another kind. */
export function base64Text(text: string): string | undefined {
  if (text.length < 8 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const plain = decodeBase64(text);
  return plain !== undefined && /^[\t\n\r -~]+$/.test(plain) ? plain.trim() : undefined;
}
