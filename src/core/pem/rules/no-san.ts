import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import { readElement } from '../der/element';
import { allChildren, objectId } from '../der/read';
import { extensionOf } from '../x509/certificate';

/** A server certificate without subject alternative names. */
export const noSan: PemRule = {
  info: {
    id: 'pem/no-san',
    severity: 'info',
    title: message('No subject alternative name'),
    description: message(
      'Clients compare the name of a server with the subject alternative names of its certificate alone; the common name is no longer looked at. A server certificate without them is refused.',
    ),
    remedy: message('Have the certificate issued with the names of the server as subject alternative names.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc9525#section-2'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const certificate = examine(block)?.certificate;
      const usage = certificate && extensionOf(certificate, '2.5.29.37');
      if (!usage || !block.begin || extensionOf(certificate, '2.5.29.17')) continue;
      const { bytes } = certificate;
      const isServer = allChildren(bytes, readElement(bytes, usage.value.content)).some(
        (purpose) => objectId(bytes, purpose) === '1.3.6.1.5.5.7.3.1',
      );
      if (!isServer) continue;
      yield {
        span: block.begin.span,
        message: message('Have this certificate issued with subject alternative names; clients look at nothing else.'),
      };
    }
  },
};
