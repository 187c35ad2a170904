import { message } from '../../message';
import type { Block } from '../blocks';
import { isKnownLabel } from '../labels';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** A blank line within the data, or before END. */
export const blankLines: PemRule = {
  info: {
    id: 'pem/blank-line',
    severity: 'error',
    title: message('Blank line in the data'),
    description: message(
      'A blank line ends the headers of a block. OpenSSL takes all above it for headers, and refuses the block or loses data.',
    ),
    remedy: message('Take the blank line out.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc1421#section-4.4', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      if (block.body.strange.length > 0 || block.wrapping?.kind === 'quoted') continue;
      for (const fault of judge(block, context))
        yield isKnownLabel(block.label) ? fault : { ...fault, severity: 'info' };
    }
  },
};

function* judge(block: Block, context: PemContext): Iterable<PemFault> {
  const { lines, data, headers } = block.body;
  const last = data.at(-1);
  if (last === undefined || !block.begin || !block.end) return;
  const first = lines.indexOf(data[0] ?? last);
  const blank = lines.slice(first, -1).find(({ span }) => span.end === span.start);
  // One right after BEGIN, or after headers, ends the headers.
  if (blank === undefined || headers.length > 0) return;
  const text = writeBlock(block, context);
  const end = blank.break?.span.end ?? blank.span.end;
  yield {
    span: { start: blank.indent.start, end },
    message: message('Take this blank line out; readers take all above it for headers.'),
    ...(text !== undefined && {
      fix: { title: message('Take the blank line out'), span: block.span, text, safe: true },
    }),
  };
}
