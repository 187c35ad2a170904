import { message, shown, type Message } from '../../message';
import { readBlocks, type Block } from '../blocks';
import { decodeBase64 } from '../body';
import { ENCODED_BEGIN, plainText } from '../rules/double-base64';
import { applyEdits } from '../../text/edit';
import { writeBlock } from '../write';

/** How a PEM text is written: on lines, in one with `\n` for each break, or as the Base64 of the whole. */
export type PemForm = 'lines' | 'one-line' | 'base64';

/** A text as blocks that can be written anew. */
export interface PemText {
  readonly form: PemForm;
  /** What the blocks are read from: the text, or what its Base64 holds. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What is wrong with what was given; nothing of it is in the sentence. */
export interface Refused {
  readonly fault: Message;
}

/** The blocks of a text in whatever form, all of them whole; else the sentence that says what must be repaired first. */
export function pemText(given: string): PemText | Refused {
  const data = given.replace(/\s+/g, '');
  const isBase64 = data.startsWith(ENCODED_BEGIN) && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
  const text = isBase64 ? plainText(decodeBase64(data)) : given;
  if (text === undefined) return { fault: message('The Base64 does not hold a text; copy it again.') };
  const blocks = readBlocks(text);
  if (blocks.length === 0) return { fault: message('There is no PEM block here.') };
  for (const block of blocks) {
    if (isWhole(block, text)) continue;
    return { fault: message('Repair the block "{0}" first; lint says what is wrong with it.', shown(block.label)) };
  }
  const isOneLine = blocks.some(({ body }) => body.lines.some((line) => line.break?.kind === 'escaped'));
  return { form: isBase64 ? 'base64' : isOneLine ? 'one-line' : 'lines', text, blocks };
}

function isWhole(block: Block, text: string): boolean {
  const { begin, end, body } = block;
  if (!begin?.exact || !end?.exact || begin.label !== end.label || body.strange.length > 0) return false;
  return writtenBlock(block, text, '\n') !== undefined;
}

/** A block in lines of 64 characters with this break between them; undefined where its data is no clean Base64. */
export function writtenBlock(block: Block, text: string, newline: string): string | undefined {
  return writeBlock(block, { text, blocks: [], place: 'file', lineBreaks: 'real', newline });
}

/** What stands around the blocks of a text in whatever form, without the space at its ends; empty where nothing does. */
export function textAround(given: string): string {
  const source = pemText(given);
  if ('fault' in source) return given.trim();
  let at = 0;
  const parts = source.blocks.map(({ span }) => {
    const part = source.text.slice(at, span.start);
    at = span.end;
    return part;
  });
  return [...parts, source.text.slice(at)]
    .map((part) => part.replace(/^(?:\s|\\+[rn])+|(?:\s|\\+[rn])+$/g, ''))
    .filter((part) => part !== '')
    .join('\n');
}

/** New blocks in the places of the old: with the text around them where both are on lines, else one after the other. */
export function inPlaces({ form, blocks }: PemText, given: string, made: readonly string[]): string {
  if (form !== 'lines' || textAround(given) === '') return made.join('');
  return applyEdits(
    given,
    blocks.map(({ span }, index) => ({ span, text: (made[index] ?? '').trimEnd() })),
  );
}
