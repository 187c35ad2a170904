import { message } from '../../message';
import { damageOfKind, isWholeDer, mendedData } from '../damage';
import type { PemRule } from '../rule';
import { writeBlock } from '../write';

/** Characters in the data that cannot be seen. */
export const invisibleCharacters: PemRule = {
  info: {
    id: 'pem/invisible-characters',
    severity: 'error',
    title: message('Invisible characters'),
    description: message(
      'Zero-width spaces, no-break spaces and other characters that cannot be seen come along when a block is copied from a web page, a chat or a document. Readers refuse the block because of them.',
    ),
    remedy: message('Take them out; put line breaks where no-break spaces stand for them.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const [first] = damageOfKind(block, context.text, 'invisible');
      if (first === undefined) continue;
      const data = mendedData(block, context.text, mend);
      const text = block.begin && block.end && isWholeDer(data) ? writeBlock(block, context, data) : undefined;
      yield {
        span: first.span,
        message: message('Take the invisible characters out of this block; readers refuse it because of them.'),
        ...(text !== undefined && {
          fix: { title: message('Take the invisible characters out'), span: block.span, text, safe: true },
        }),
      };
    }
  },
};

function mend(run: string, kind: string): string {
  return kind === 'invisible' ? '' : run;
}
