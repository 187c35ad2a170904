import { message, shown } from '../../message';
import type { Message } from '../../message';
import type { Span } from '../../text/span';
import { INTEGER, readElement, SEQUENCE } from '../der/element';
import { allChildren } from '../der/read';
import type { PemRule } from '../rule';
import { extensionsOf } from '../x509/certificate';
import { examine, textOfBytes } from '../x509/examine';

/** What RFC 5280 wants of a certificate revocation list. */
export const revocationList: PemRule = {
  info: {
    id: 'pem/revocation-list',
    severity: 'error',
    title: message('Revocation list breaks its rules'),
    description: message(
      'A part of the revocation list is not what RFC 5280 wants: its version, an extension that stands twice or a reason that does not exist. Programs that refuse the list then refuse all certificates that it is for.',
    ),
    remedy: message('Fetch the list again, or have it issued anew.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-5'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const examined = examine(block);
      if (examined?.kind !== 'crl' || examined.fault) continue;
      const found = judge(block.body.bytes);
      if (found) yield { span: textOfBytes(block, found.span), message: found.message };
    }
  },
};

function judge(bytes: Uint8Array): { readonly span: Span; readonly message: Message } | undefined {
  const [tbs] = allChildren(bytes, readElement(bytes, 0));
  const fields = allChildren(bytes, tbs);
  const [version] = fields;
  if (version?.tag === INTEGER && (bytes[version.end - 1] !== 1 || version.end - version.content !== 1))
    return { span: version, message: message('Fetch this list again: a revocation list has version 2 or none.') };
  const revoked = fields.find(({ tag }, index) => tag === SEQUENCE && index >= 4);
  for (const entry of allChildren(bytes, revoked)) {
    const list = allChildren(bytes, entry).find(({ tag }) => tag === SEQUENCE);
    const extensions = list ? extensionsOf(bytes, list) : [];
    if ('wrongAt' in extensions) return { span: extensions.wrongAt, message: WRONG };
    const seen = new Set<string>();
    for (const { oid, value, element } of extensions) {
      if (seen.has(oid))
        return {
          span: element,
          message: message('Fetch this list again: the extension {0} of an entry stands there twice.', shown(oid)),
        };
      seen.add(oid);
      const reason = oid === REASON ? readElement(bytes, value.content) : undefined;
      const code = reason && bytes[reason.content];
      if (code !== undefined && (code > 10 || code === 7))
        return {
          span: element,
          message: message('Fetch this list again: there is no reason {0} for revoking.', shown(code)),
        };
    }
  }
  return undefined;
}

const REASON = '2.5.29.21';
const WRONG = message('Fetch this list again: an entry of it is not written as RFC 5280 wants.');
