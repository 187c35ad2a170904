import type { Around, Confidence } from '../rule';

/** A private key has a body of Base64; an encrypted one is of no use without its passphrase. */
export function byPemBody(block: string): Confidence | 'no' {
  const body = block
    .replace(/----?-?\s?BEGIN [A-Z0-9 ]{1,60}-{4,5}/, '')
    .replace(/-{4,5}\s?END [A-Z0-9 ]{1,60}-{4,5}/, '')
    .replace(/\\+[nr]/g, '');
  const base64 = body.match(/[A-Za-z0-9+/]{16,}/g)?.join('') ?? '';
  if (base64.length < 32 || /^(.)\1*$/.test(base64)) return 'no';
  return /ENCRYPTED/.test(block) ? 'low' : 'high';
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
export function byHost(_secret: string, { after }: Around): Confidence | 'no' {
  return /^@(?:[\w-]{1,60}\.){0,4}(?:example(?:\.(?:com|net|org|edu))?|invalid)(?![\w.-])/i.test(after) ? 'no' : 'high';
}
