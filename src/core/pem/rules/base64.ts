import { message, shown } from '../../message';
import type { Span } from '../../text/span';
import type { Block } from '../blocks';
import { isKnownLabel } from '../labels';
import { derState } from '../state';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** Data that is not Base64: foreign characters, padding, blank lines, a character lost. */
export const base64Data: PemRule = {
  info: {
    id: 'pem/base64',
    severity: 'error',
    title: message('Data is not Base64'),
    description: message(
      'Between the markers stand letters, digits, + and /, in groups of four, the last filled up by =. Comments, blank lines and characters that a copy brought along make readers refuse the whole block.',
    ),
    remedy: message('Take out what does not belong there; where characters were lost, copy the block again.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc4648#section-4', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      for (const fault of judge(block, context))
        yield isKnownLabel(block.label) ? fault : { ...fault, severity: 'info' };
    }
  },
};

/** Under a label that nobody reads, readers pass over what they cannot decode. */
function* judge(block: Block, context: PemContext): Iterable<PemFault> {
  if (block.body.strange.length > 0) yield* strangeCharacters(block, context);
  else {
    yield* blankLines(block, context);
    yield* padding(block, context);
  }
}

/** More in one block are one damage. */
const MOST = 10;

function* strangeCharacters(block: Block, context: PemContext): Iterable<PemFault> {
  const { data, strange } = block.body;
  const comments = data.map(({ span }) => span).filter(({ start }) => context.text[start] === '#');
  for (const span of comments.slice(0, MOST)) {
    yield { span, message: message('Take this line out; a comment must not stand between BEGIN and END.') };
  }
  const inComment = ({ start }: Span) => comments.some((comment) => comment.start <= start && start < comment.end);
  const rest = strange.filter((span) => !inComment(span)).slice(0, MOST);
  for (const span of rest) {
    const urlSafe = /^[-_]+$/.test(context.text.slice(span.start, span.end));
    yield {
      span,
      message: urlSafe
        ? message('Write + for - and / for _: this is the URL-safe alphabet, which readers of PEM refuse.')
        : message('Take this out, or copy the block again; it is no part of Base64.'),
    };
  }
}

function* blankLines(block: Block, context: PemContext): Iterable<PemFault> {
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

function* padding(block: Block, context: PemContext): Iterable<PemFault> {
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
  if (padded === wanted) return;
  const state = derState(block);
  const lost = wanted === undefined || (padded < wanted && (state === 'truncated' || state === 'not-der'));
  if (lost) {
    yield {
      span: last.span,
      message: message(
        'Copy this block again: a character of its data is missing or too many, {0} are there.',
        shown(characters.length),
      ),
    };
    return;
  }
  const span = { start: paddingAt, end: last.span.end };
  const sure = state === 'whole';
  yield {
    span: padded > 0 ? span : { start: Math.max(last.span.start, paddingAt - 1), end: paddingAt },
    message: message('End the data with {0} of the filling character "=", not {1}.', shown(wanted), shown(padded)),
    ...(sure && { fix: { title: message('Correct the filling'), span, text: '='.repeat(wanted), safe: true } }),
  };
}

/** The first run of `=`. */
function equalSigns(block: Block, context: PemContext): Span {
  const { start, end } = block.body.data[0]?.span ?? block.span;
  const at = context.text.indexOf('=', start);
  const run = /^=+/.exec(context.text.slice(at, block.bodySpan.end))?.[0].length ?? 0;
  return at < 0 ? { start, end } : { start: at, end: at + run };
}
