import { message } from '../../message';
import { hasSlashBreaks, type Block } from '../blocks';
import { damageOfKind } from '../damage';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** The markers do not stand on lines of their own, because breaks were lost or became spaces, or are lone CRs. */
export const lostLineBreaks: PemRule = {
  info: {
    id: 'pem/lost-line-breaks',
    severity: 'error',
    title: message('Line breaks lost'),
    description: message(
      'The BEGIN and END lines must stand on lines of their own. A single-line field, a folded YAML block or an old Mac line end takes the breaks away, and readers then find no key.',
    ),
    remedy: message('Break the line after BEGIN and before END; the data between may have any width.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const fault = judge(block, context);
      if (fault) yield fault;
    }
  },
};

function judge(block: Block, context: PemContext): PemFault | undefined {
  const { begin, end, body } = block;
  const [first] = body.lines;
  const last = body.lines.at(-1);
  if (first === undefined || last === undefined || body.data.length === 0 || hasSlashBreaks(block, context.text))
    return undefined;
  if (block.wrapping?.kind === 'quoted' || damageOfKind(block, context.text, 'invisible').length > 0) return undefined;
  const cr = body.lines.find((line) => line.break?.kind === 'cr')?.break;

  const filled = (line: typeof first) => line.span.end > line.span.start;
  const span =
    cr?.span ?? (begin && filled(first) ? begin.span : undefined) ?? (end && filled(last) ? end.span : undefined);
  if (span === undefined) return undefined;
  const text = begin && end && begin.label === end.label ? writeBlock(block, context) : undefined;
  return {
    span,
    message: message('Put the BEGIN and END lines on lines of their own; the line breaks around them were lost.'),
    ...(text !== undefined && {
      fix: { title: message('Break the lines'), span: block.span, text, safe: true },
    }),
  };
}
