import { message } from '../../message';
import type { PemContext, PemRule } from '../rule';
import type { Block } from '../blocks';

/** A second BEGIN line before the END of the first, or a second END line. */
export const repeatedMarker: PemRule = {
  info: {
    id: 'pem/repeated-marker',
    severity: 'error',
    title: message('BEGIN or END line repeated'),
    description: message(
      'The same BEGIN or END line stands there twice, as happens when a block is pasted into a frame that has the lines already. Readers give up at the second one.',
    ),
    remedy: message('Take one of the two lines out.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check(context) {
    for (const [index, block] of context.blocks.entries()) {
      if (!isRepeated(block, context.blocks[index - 1], context.blocks[index + 1])) continue;
      const marker = block.begin ?? block.end;
      if (marker === undefined) continue;
      yield {
        span: marker.span,
        message: message('Take this line out; it stands here twice.'),
        fix: { title: message('Take the line out'), span: lineOf(context, marker.span), text: '', safe: true },
      };
    }
  },
};

/** True for a BEGIN alone before a block with the same, or an END alone after one. */
export function isRepeated(block: Block, before: Block | undefined, after: Block | undefined): boolean {
  if (block.body.data.length > 0) return false;
  if (block.begin && !block.end) return after?.begin?.label === block.label;
  return block.end !== undefined && !block.begin && before?.end?.label === block.label;
}

/** With its break: the one after it, else the one before. */
function lineOf({ text }: PemContext, span: PemFaultSpan): PemFaultSpan {
  const after = /^[ \t]*(?:\r\n|\n|\r|(?:\\r)?\\n)/.exec(text.slice(span.end, span.end + 40))?.[0].length ?? 0;
  return { start: span.start, end: span.end + after };
}

type PemFaultSpan = Block['span'];
