import { message, shown, type Message } from '../../message';
import { readBlocks, type Block } from '../blocks';
import { decodeBase64 } from '../body';
import { ENCODED_BEGIN, plainText } from '../rules/double-base64';
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
