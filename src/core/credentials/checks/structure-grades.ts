import type { Around, Confidence } from '../rule';

/** A private key has a body of Base64; an encrypted one is of no use without its passphrase, and may stand anywhere. */
export function byPemBody(block: string): Confidence | 'no' {
  const body = block
    .replace(/----?-?\s?BEGIN [A-Z0-9 ]{1,60}-{4,5}/, '')
    .replace(/-{4,5}\s?END [A-Z0-9 ]{1,60}-{4,5}/, '')
    .replace(/\\+[nr]/g, '');
  const base64 = body.match(/[A-Za-z0-9+/]{16,}/g)?.join('') ?? '';
  if (base64.length < 32 || /^(.)\1*$/.test(base64)) return 'no';
  return /ENCRYPTED/.test(block) ? 'no' : 'high';
}

/** `Password=` is one of several `Name=value` parts with `;` between, one of which names the server or the user. */
export function byAdoNeighbours(_secret: string, around: Around): Confidence | 'no' {
  const line = `${lastLine(around.before)}\n${firstLine(around.after)}`;
  const named =
    /(?:^|[;"'\s,])(?:server|data source|host|address|initial catalog|database|user id|uid|username|driver|dsn|provider)\s?=[^;]/i;
  return line.includes(';') && named.test(line) ? 'high' : 'no';
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

/** Nobody signs in at the hosts that RFC 2606 keeps for documentation. */
export function byHost(secret: string, around: Around): Confidence | 'no' {
  if (/^@(?:[\w-]{1,60}\.){0,4}(?:example(?:\.(?:com|net|org|edu))?|invalid)(?![\w.-])/i.test(around.after))
    return 'no';
  return byUserInfo(secret, around);
}

/** The name of the user as the password is an example's. */
export function byUserInfo(secret: string, { before }: Around): Confidence | 'no' {
  return before.endsWith(`/${secret}:`) ? 'no' : 'high';
}

/** The name of the user as the password (`-u test:test`, `CREATE USER a … 'a'`) and what is shorter than any password. */
export function byUserName(secret: string, { before }: Around): Confidence | 'no' {
  if (secret.length < 4) return 'no';
  const words: readonly string[] =
    lastLine(before)
      .slice(-200)
      .match(/[\w.-]+/g) ?? [];
  return words.includes(secret) && /(?:user|role|login|group|-u|--user|-U)[\s"'=]/i.test(lastLine(before))
    ? 'no'
    : 'high';
}
