import { message, shown } from '../../message';
import type { PemRule } from '../rule';

/** What a Workato project property holds at most, in characters. */
const MOST = 1024;

/** PEM in a property that cannot hold it. */
export const propertyLength: PemRule = {
  info: {
    id: 'pem/property-length',
    severity: 'error',
    title: message('Too long for a project property'),
    description: message(
      'A project property of Workato holds at most 1,024 characters. A key of RSA with 2,048 bits has about 1,700; what is too long is refused or cut off.',
    ),
    remedy: message('Keep it in a secrets manager and refer to it in a connection, or use a P-256 key.'),
    sources: ['https://docs.workato.com/en/features/project-properties.html'],
  },
  *check({ text, blocks, field }) {
    const kind = field?.workato;
    const [block] = blocks;
    if ((kind !== 'properties' && kind !== 'account-properties') || !block || text.length <= MOST) return;
    yield {
      span: (block.begin ?? block).span,
      message: message(
        'Keep this in a secrets manager: it has {0} characters, and a project property holds {1}.',
        shown(text.length),
        shown(MOST),
      ),
    };
  },
};
