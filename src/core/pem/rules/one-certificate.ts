import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { certificatesIn } from '../x509/same-key';

/** Fields of Workato's connectors that take one certificate; intermediates have a field of their own. */
const FIELDS = /^(?:certificate|(?:x509|client|tls_client|ssl_client)_cert(?:ificate)?)$/;

/** A chain where one certificate is read. */
export const oneCertificate: PemRule = {
  info: {
    id: 'pem/one-certificate',
    severity: 'warning',
    title: message('Chain where one certificate belongs'),
    description: message(
      'Workato’s connectors take the client’s certificate, its key and the intermediates in fields of their own. Of a chain in the certificate’s field all but the first is lost, without a word, and the server then refuses the client.',
    ),
    remedy: message('Leave the leaf here and put the others into the field for intermediates.'),
    sources: ['https://docs.workato.com/en/developing-connectors/sdk/sdk-reference/connection.html'],
  },
  *check({ blocks, field }) {
    if (!field?.workato || !FIELDS.test(field.name)) return;
    const [, second] = certificatesIn(blocks);
    if (!second?.begin) return;
    yield {
      span: second.begin.span,
      message: message('Move this to the field for intermediates: "{0}" takes one certificate.', shown(field.name)),
    };
  },
};
