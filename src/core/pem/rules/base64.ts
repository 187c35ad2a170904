import { message } from '../../message';
import type { Block } from '../blocks';
import { damageOf, mendedData, plusForSpaces } from '../damage';
import { isKnownLabel } from '../labels';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** Characters in the data that are not Base64, comments among them. */
export const base64Data: PemRule = {
  info: {
    id: 'pem/base64',
    severity: 'error',
    title: message('Data is not Base64'),
    description: message(
      'Between the markers stand letters, digits, + and /, in groups of four, the last filled up by =. Comments and characters that a copy brought along make readers refuse the whole block.',
    ),
    remedy: message('Take out what does not belong there; where characters were lost, copy the block again.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc4648#section-4', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      for (const fault of judge(block, context))
        yield isKnownLabel(block.label) || block.body.base64 === '' ? fault : { ...fault, severity: 'info' };
    }
  },
};

/** More in one block are one damage. */
const MOST = 10;

/** Under a label that nobody reads, readers pass over what they cannot decode. */
function* judge(block: Block, context: PemContext): Iterable<PemFault> {
  if (block.wrapping?.kind === 'quoted' || block.wrapping?.kind === 'prefixed') return;
  const damages = damageOf(block, context.text);
  const comments = damages.filter(({ kind }) => kind === 'comment');
  for (const { span } of comments.slice(0, MOST)) {
    const alone = comments.length === damages.length;
    const text = alone
      ? writeBlock(
          block,
          context,
          mendedData(block, context.text, () => ''),
        )
      : undefined;
    yield {
      span,
      message: message('Take this line out; a comment must not stand between BEGIN and END.'),
      ...(text !== undefined && {
        fix: { title: message('Take the comments out'), span: block.span, text, safe: false },
      }),
    };
  }
  for (const { span } of damages.filter(({ kind }) => kind === 'foreign').slice(0, MOST)) {
    yield { span, message: message('Take this out, or copy the block again; it is no part of Base64.') };
  }
  const spaces = plusForSpaces(block, context.text);
  const text = spaces && writeBlock(block, context, spaces.data);
  if (spaces && text !== undefined) {
    yield {
      span: spaces.first,
      message: message('Write + for the spaces in this data; a form or a URL took every + for a space.'),
      fix: { title: message('Write + for the spaces'), span: block.span, text, safe: true },
    };
  }
}
