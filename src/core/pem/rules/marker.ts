import { message, shown } from '../../message';
import type { Marker } from '../markers';
import type { PemFault, PemRule } from '../rule';
import { beginLine, endLine } from '../write';

/** A BEGIN or END line that is not written as it must be: dashes, spelling, case, spaces. */
export const markerForm: PemRule = {
  info: {
    id: 'pem/marker',
    severity: 'error',
    title: message('Misspelt BEGIN or END line'),
    description: message(
      'A marker has five hyphens, BEGIN or END, one space, the label in capitals and five hyphens again. Word processors and chats turn hyphens into dashes or drop one, and then readers do not see the marker at all.',
    ),
    remedy: message('Write the marker exactly.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check({ blocks }) {
    for (const { begin, end } of blocks) {
      for (const marker of [begin, end]) if (marker && !marker.exact) yield fault(marker);
    }
  },
};

function fault({ kind, label, span }: Marker): PemFault {
  const text = kind === 'begin' ? beginLine(label) : endLine(label);
  return {
    span,
    message: message('Write this line as {0}; readers do not recognise it as it stands.', shown(text)),
    fix: { title: message('Write {0}', shown(text)), span, text, safe: true },
  };
}
