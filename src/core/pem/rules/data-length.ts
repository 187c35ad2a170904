import { message, shown } from '../../message';
import { hasSlashBreaks } from '../blocks';
import { plusForSpaces } from '../damage';
import { isKnownLabel } from '../labels';
import type { PemRule } from '../rule';
import { missingBytes } from '../state';
import { isLengthLost } from './padding';

/** Characters of the data were lost or came twice. */
export const dataLength: PemRule = {
  info: {
    id: 'pem/data-length',
    severity: 'error',
    title: message('Characters of the data lost or added'),
    description: message(
      'Base64 goes in groups of four characters. The count does not come out even here, so that a character is missing or too many; which one cannot be told.',
    ),
    remedy: message('Copy the block again from its source.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc4648#section-4'],
  },
  *check({ blocks, text, place }) {
    for (const block of blocks) {
      const { body, begin, end, label } = block;
      const last = body.data.at(-1);
      if (last === undefined || body.strange.length > 0 || hasSlashBreaks(block, text)) continue;
      if ((place === 'value' && (!begin || !end)) || plusForSpaces(block, text) !== undefined) continue;
      // More than two characters short, the data was cut off, which another rule tells.
      if (!isLengthLost(block) || missingBytes(block) > 2) continue;
      yield {
        span: last.span,
        message: message(
          'Copy this block again: a character of its data is missing or too many, {0} are there.',
          shown(body.base64.replace(/=+$/, '').length),
        ),
        ...(!isKnownLabel(label) && { severity: 'info' as const }),
      };
    }
  },
};
