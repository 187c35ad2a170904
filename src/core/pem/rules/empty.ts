import { message } from '../../message';
import type { PemRule } from '../rule';

/** BEGIN and END with nothing between them. */
export const empty: PemRule = {
  info: {
    id: 'pem/empty',
    severity: 'error',
    title: message('Empty block'),
    description: message(
      'Nothing stands between the BEGIN and the END line. A template that was not filled in, or a variable that was not set, leaves such a block.',
    ),
    remedy: message('Put the data in, or take the block out.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check({ blocks }) {
    for (const { begin, end, body } of blocks) {
      if (!begin || !end || body.data.length > 0 || body.headers.length > 0) continue;
      yield { span: begin.span, message: message('Put the data in, or take this block out: nothing stands in it.') };
    }
  },
};
