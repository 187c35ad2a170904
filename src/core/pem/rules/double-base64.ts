import { message } from '../../message';
import { decodeBase64 } from '../body';
import type { PemRule } from '../rule';

/** The whole PEM text was put into Base64 once more. */
export const doubleBase64: PemRule = {
  info: {
    id: 'pem/double-base64',
    severity: 'error',
    title: message('Encoded twice'),
    description: message(
      'The text is the Base64 of a whole PEM text, markers included, as Kubernetes and CI systems keep it. Readers of PEM look for the markers and find none.',
    ),
    remedy: message('Decode it once.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc7468#section-2',
      'https://kubernetes.io/docs/concepts/configuration/secret/',
    ],
  },
  *check({ text, blocks, place, newline }) {
    if (place === 'file' && blocks.length === 0) {
      const fault = judge({ start: 0, end: text.length }, text.replace(/\s+/g, ''), newline, '');
      if (fault) yield { ...fault, span: firstLine(text) };
    }
    for (const { begin, end, span, body } of blocks) {
      if (!begin || !end) continue;
      const fault = judge(span, body.strange.length === 0 ? body.base64 : '', newline, 'inner');
      if (fault) yield { ...fault, span: body.data[0]?.span ?? begin.span };
    }
  },
};

/** Base64 of `-----BEGIN `, up to the last whole group. */
export const ENCODED_BEGIN = 'LS0tLS1CRUdJTi';

function judge(span: { start: number; end: number }, data: string, newline: string, where: '' | 'inner') {
  if (!data.startsWith(ENCODED_BEGIN) || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return undefined;
  const inner = plainText(decodeBase64(data));
  const text = where === 'inner' ? inner?.trimEnd() : inner;
  return {
    message: message('Decode this once: it is the Base64 of a whole PEM text.'),
    ...(text !== undefined && {
      fix: { title: message('Decode it'), span, text: text.replace(/\r?\n/g, newline), safe: true },
    }),
  };
}

/** The bytes as text where they are ASCII; undefined otherwise. */
export function plainText(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  const text = parts.join('');
  return /^[\t\n\r\x20-\x7e]*$/.test(text) ? text : undefined;
}

function firstLine(text: string): { start: number; end: number } {
  const start = text.length - text.trimStart().length;
  const length = /^\S+/.exec(text.slice(start))?.[0].length ?? 0;
  return { start, end: start + length };
}
