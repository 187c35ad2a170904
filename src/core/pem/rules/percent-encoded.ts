import { message } from '../../message';
import { damageOfKind, isWholeDer, mendedData } from '../damage';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** Characters written as in a URL: `%0A`, `%2B`, `BEGIN%20`. */
export const percentEncoded: PemRule = {
  info: {
    id: 'pem/percent-encoded',
    severity: 'error',
    title: message('Percent-encoded'),
    description: message(
      'The block, or part of it, is written as in a URL or a form: %0A for a line break, %2B for +. Readers do not decode that.',
    ),
    remedy: message('Decode it.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc3986#section-2.1', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    yield* wholeBlocks(context);
    for (const block of context.blocks) {
      const [first] = damageOfKind(block, context.text, 'percent');
      if (first === undefined) continue;
      const data = mendedData(block, context.text, (run, kind) => (kind === 'percent' ? (decoded(run) ?? run) : run));
      const text = block.begin && block.end && isWholeDer(data) ? writeBlock(block, context, data) : undefined;
      yield fault(first.span, text === undefined ? undefined : { span: block.span, text });
    }
  },
};

const BEGIN = /-{5}BEGIN(?:%20|\+)[A-Z0-9%+]{1,60}-{5}/g;
const END = /-{5}END(?:%20|\+)[A-Z0-9%+]{1,60}-{5}(?:%0D)?(?:%0A)?/gi;

/** Encoded with their markers, so that no reader sees any. */
function* wholeBlocks({ text, place }: PemContext): Iterable<PemFault> {
  if (!/BEGIN(?:%20|\+)/.test(text)) return;
  END.lastIndex = 0;
  for (const begin of text.matchAll(BEGIN)) {
    END.lastIndex = Math.max(END.lastIndex, begin.index);
    const end = END.exec(text);
    const span = { start: begin.index, end: begin.index + begin[0].length };
    if (end === null) {
      yield fault(span, undefined);
      return;
    }
    const block = { start: begin.index, end: end.index + end[0].length };
    // A form writes a plus for each space, and then every plus of the data in percent.
    const form = begin[0].includes('+');
    const raw = text.slice(block.start, block.end);
    const plain = decoded(form ? raw.replaceAll('+', ' ') : raw);
    yield fault(span, plain === undefined || place === 'value' ? undefined : { span: block, text: plain });
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fault(
  span: PemFault['span'],
  fix: { readonly span: PemFault['span']; readonly text: string } | undefined,
): PemFault {
  return {
    span,
    message: message(
      'Decode this: %0A and the like are characters as a URL writes them, and readers take them for data.',
    ),
    ...(fix && { fix: { title: message('Decode it'), ...fix, safe: true } }),
  };
}
