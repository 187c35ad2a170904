import { message, shown } from '../../message';
import { plusForSpaces } from '../damage';
import type { PemRule } from '../rule';
import { missingBytes } from '../state';
import { isLengthLost } from './padding';

/** The content says that it is longer than what is there. */
export const truncated: PemRule = {
  info: {
    id: 'pem/truncated',
    severity: 'error',
    title: message('Data cut off'),
    description: message(
      'The data tells its own length, and less is there: the end was lost on the way, by a size limit or a careless selection.',
    ),
    remedy: message('Copy the block again from its source.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check({ blocks, place, text }) {
    for (const block of blocks) {
      const { data, bytes } = block.body;
      const last = data.at(-1);
      const missing = missingBytes(block);
      if (last === undefined || missing === 0) continue;
      // So little is rather a character that was lost on the way than an end; another rule tells it.
      if (missing <= 2 && isLengthLost(block)) continue;
      if (plusForSpaces(block, text) !== undefined) continue;
      if (place === 'value' && (!block.begin || !block.end)) continue;
      yield {
        span: last.span,
        message: message(
          'Copy this block again: {0} of its {1} bytes are there.',
          shown(bytes.length),
          shown(bytes.length + missing),
        ),
      };
    }
  },
};
