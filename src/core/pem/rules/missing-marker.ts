import { message, shown } from '../../message';
import type { Block } from '../blocks';
import { isRepeated } from './repeated-marker';
import { derState } from '../state';
import type { PemContext, PemFault, PemRule } from '../rule';
import { beginLine, endLine, newlineFor } from '../write';

/** A block that begins and does not end, or the other way round. */
export const missingMarker: PemRule = {
  info: {
    id: 'pem/missing-marker',
    severity: 'error',
    title: message('BEGIN or END line missing'),
    description: message(
      'A block needs a BEGIN line and an END line. One is easily lost when a key is selected for copying; often some of the data is lost with it.',
    ),
    remedy: message('Copy the block again from its source, with both lines.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check(context) {
    for (const [index, block] of context.blocks.entries()) {
      if (block.begin && block.end) continue;
      if (isRepeated(block, context.blocks[index - 1], context.blocks[index + 1])) continue;
      if (context.place === 'value' && block.body.base64.length < LEAST_DATA) continue;
      yield judge(block, context);
    }
  },
};

/** Shorter ones in a value are parts that a program puts together. */
const LEAST_DATA = 64;

function judge(block: Block, context: PemContext): PemFault {
  const { begin, end, label, bodySpan } = block;
  const whole = derState(block) === 'whole';
  const newline = newlineFor(block, context);
  if (begin) {
    const text = newline + endLine(label);
    const span = { start: bodySpan.end, end: bodySpan.end };
    return {
      span: begin.span,
      message: message('Add the line {0}, which this block lacks, or copy the block again.', shown(endLine(label))),
      ...(whole && { fix: { title: message('Add {0}', shown(endLine(label))), span, text, safe: true } }),
    };
  }
  const text = beginLine(label) + newline;
  const span = { start: bodySpan.start, end: bodySpan.start };
  return {
    span: end?.span ?? block.span,
    message: message('Add the line {0}, which this block lacks, or copy the block again.', shown(beginLine(label))),
    ...(whole && { fix: { title: message('Add {0}', shown(beginLine(label))), span, text, safe: true } }),
  };
}
