import { message, shown } from '../../message';
import type { Span } from '../../text/span';
import { hasSlashBreaks, type Block } from '../blocks';
import { plusForSpaces } from '../damage';
import { isKnownLabel } from '../labels';
import type { PemContext, PemFault, PemRule } from '../rule';
import { derState } from '../state';

/** `=` missing, too many, or not at the end. */
export const padding: PemRule = {
  info: {
    id: 'pem/padding',
    severity: 'error',
    title: message('Wrong padding of Base64'),
    description: message(
      'Base64 goes in groups of four characters, and = fills up the last one. A count that does not fit says that = or data were lost or added, or that two blocks ran into one.',
    ),
    remedy: message('Correct the = where all data is there; else copy the block again.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc4648#section-4', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      if (block.body.strange.length > 0 || hasSlashBreaks(block, context.text)) continue;
      if (plusForSpaces(block, context.text) !== undefined) continue;
      for (const fault of judge(block, context))
        yield isKnownLabel(block.label) ? fault : { ...fault, severity: 'info' };
    }
  },
};

function* judge(block: Block, context: PemContext): Iterable<PemFault> {
  const { base64, data, paddingAt } = block.body;
  const last = data.at(-1);
  if (last === undefined || base64 === '' || (context.place === 'value' && (!block.begin || !block.end))) return;
  const characters = base64.replace(/=+$/, '');
  const early = characters.indexOf('=');
  if (early >= 0 || /^=+$/.test(context.text.slice(last.span.start, last.span.end))) {
    yield { span: equalSigns(block, context), message: message('Put "=" at the end of the last line of data alone.') };
    return;
  }
  const padded = base64.length - characters.length;
  const wanted = [0, undefined, 2, 1][characters.length % 4];
  if (wanted === undefined || padded === wanted) return;
  if (isLengthLost(block)) return;
  const span = { start: paddingAt, end: last.span.end };
  const sure = derState(block) === 'whole';
  yield {
    span: padded > 0 ? span : { start: Math.max(last.span.start, paddingAt - 1), end: paddingAt },
    message: message('End the data with {0} of the padding character "=", not {1}.', shown(wanted), shown(padded)),
    ...(sure && { fix: { title: message('Correct the padding'), span, text: '='.repeat(wanted), safe: true } }),
  };
}

/** True where the count of characters fits no padding, or data is missing with it. */
export function isLengthLost(block: Block): boolean {
  const characters = block.body.base64.replace(/=+$/, '');
  const padded = block.body.base64.length - characters.length;
  const wanted = [0, undefined, 2, 1][characters.length % 4];
  if (characters === '' || characters.includes('=') || padded === wanted) return false;
  const state = derState(block);
  return wanted === undefined || (padded < wanted && (state === 'truncated' || state === 'not-der'));
}

/** The first run of `=`. */
function equalSigns(block: Block, context: PemContext): Span {
  const { start, end } = block.body.data[0]?.span ?? block.span;
  const at = context.text.indexOf('=', start);
  const run = /^=+/.exec(context.text.slice(at, block.bodySpan.end))?.[0].length ?? 0;
  return at < 0 ? { start, end } : { start: at, end: at + run };
}
