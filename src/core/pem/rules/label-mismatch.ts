import { message, shown } from '../../message';
import type { Block } from '../blocks';
import { contentKind } from '../content';
import { kindsUnder } from '../labels';
import type { PemFault, PemRule } from '../rule';
import { beginLine, endLine } from '../write';

/** BEGIN and END name different labels. */
export const labelMismatch: PemRule = {
  info: {
    id: 'pem/label-mismatch',
    severity: 'error',
    title: message('BEGIN and END differ'),
    description: message('The label after END must be the one after BEGIN; readers refuse the block otherwise.'),
    remedy: message('Give both lines the label that fits the content.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const { begin, end } = block;
      if (!begin || !end || begin.label === end.label) continue;
      const wrong = wrongMarker(block);
      const fix = wrong && fixOf(wrong, wrong === begin ? end.label : begin.label);
      yield {
        span: (wrong ?? end).span,
        message: message(
          'Give BEGIN and END the same label: here they are "{0}" and "{1}".',
          shown(begin.label),
          shown(end.label),
        ),
        related: [{ span: (wrong === begin ? end : begin).span, message: message('The other line of this block.') }],
        ...(fix && { fix }),
      };
    }
  },
};

/** The marker whose label the content does not have, where the other's fits it. */
function wrongMarker({ begin, end, body }: Block): Block['begin'] {
  const kind = contentKind(body.bytes);
  const fits = (label = '') => kind !== undefined && kindsUnder(label)?.[0] === kind;
  if (fits(begin?.label) === fits(end?.label)) return undefined;
  return fits(begin?.label) ? end : begin;
}

function fixOf({ kind, span }: NonNullable<Block['begin']>, label: string): PemFault['fix'] {
  const text = kind === 'begin' ? beginLine(label) : endLine(label);
  return { title: message('Write {0}', shown(text)), span, text, safe: true };
}
