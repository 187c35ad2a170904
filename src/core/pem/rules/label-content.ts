import { message, shown, type Message } from '../../message';
import type { Severity } from '../../finding';
import { hasSlashBreaks, type Block } from '../blocks';
import { contentKind, type ContentKind } from '../content';
import { plusForSpaces } from '../damage';
import { kindsUnder, labelOf } from '../labels';
import { derState } from '../state';
import type { PemContext, PemFault, PemRule } from '../rule';
import { ENCODED_BEGIN } from './double-base64';
import { beginLine, endLine } from '../write';

/** The label says one thing and the bytes are another. */
export const labelContent: PemRule = {
  info: {
    id: 'pem/label-content',
    severity: 'error',
    title: message('Label does not fit the content'),
    description: message(
      'The label tells readers how to read the data. A PKCS#1 key under PRIVATE KEY, a certificate under a key’s label or an encrypted key under a plain one is refused, or read by some programs and not by others.',
    ),
    remedy: message('Give the block the label of its content, or convert the content.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc7468#section-4',
      'https://docs.openssl.org/3.0/man3/PEM_read_bio_PrivateKey/',
    ],
  },
  *check(context) {
    for (const block of context.blocks) {
      const fault = judge(block, context);
      if (fault) yield fault;
    }
  },
};

function judge(block: Block, context: PemContext): PemFault | undefined {
  const { begin, end, body, label } = block;
  const expected = kindsUnder(label);
  if (!begin || !end || begin.label !== end.label || !expected?.length) return undefined;
  if (body.headers.length > 0 || body.strange.length > 0 || body.base64.length < 4) return undefined;
  if (body.base64.startsWith(ENCODED_BEGIN) || plusForSpaces(block, context.text)) return undefined;
  const kind = contentKind(body.bytes);
  if (kind === undefined) {
    if (
      hasSlashBreaks(block, context.text) ||
      !['not-der', 'whole'].includes(derState(block)) ||
      body.base64.length % 4 !== 0
    )
      return undefined;
    return {
      span: labelSpan(begin.span, label),
      message: message('Copy this block again: its data is not what any reader expects under "{0}".', shown(label)),
    };
  }
  if (expected.includes(kind)) return undefined;
  const right = labelOf(kind);
  return {
    span: labelSpan(begin.span, label),
    message:
      right === undefined
        ? message('The label says "{0}", but the data is a PKCS#12 container; convert it to PEM.', shown(label))
        : message(
            'Write "{0}" in both lines, not "{1}": the data is {2}.',
            shown(right),
            shown(label),
            shown(NAMES[kind]),
          ),
    severity: severityOf(label, kind),
    ...(right !== undefined && { fix: relabel(block, context, right) }),
  };
}

/** OpenSSL reads a PKCS#8 body under the older labels; other readers do not. */
function severityOf(label: string, kind: ContentKind): Severity {
  return kind === 'pkcs8' && label.endsWith('PRIVATE KEY') && label !== 'ENCRYPTED PRIVATE KEY' ? 'warning' : 'error';
}

function relabel(block: Block, context: PemContext, label: string): NonNullable<PemFault['fix']> {
  const title: Message = message('Change the label to "{0}"', shown(label));
  const text = beginLine(label) + context.text.slice(block.bodySpan.start, block.bodySpan.end) + endLine(label);
  const isKey = (name: string) => name.endsWith('PRIVATE KEY');
  return { title, span: block.span, text, safe: isKey(label) && isKey(block.label) };
}

/** Where the label stands in its marker; the marker's whole span where it is not written exactly. */
function labelSpan(marker: PemFault['span'], label: string): PemFault['span'] {
  const exact = beginLine(label).length === marker.end - marker.start;
  return exact ? { start: marker.start + '-----BEGIN '.length, end: marker.end - 5 } : marker;
}

/** Names of formats, the same in every language. */
const NAMES: Readonly<Record<ContentKind, string>> = {
  certificate: 'X.509 (RFC 5280)',
  'certificate-request': 'PKCS#10',
  crl: 'X.509 CRL',
  pkcs8: 'PKCS#8',
  'encrypted-pkcs8': 'PKCS#8 (encrypted)',
  'pkcs1-private': 'PKCS#1 RSA',
  'pkcs1-public': 'PKCS#1 RSA (public)',
  'dsa-private': 'DSA',
  sec1: 'SEC 1 EC',
  spki: 'SubjectPublicKeyInfo',
  pkcs7: 'PKCS#7',
  pkcs12: 'PKCS#12',
  openssh: 'OpenSSH',
};
