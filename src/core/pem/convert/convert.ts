import { message, shown, type Message } from '../../message';
import type { Block } from '../blocks';
import { chainOf, inOrder } from '../chain';
import { contentKind } from '../content';
import { readElement } from '../der/element';
import { allChildren, sameBytes, wholeOf } from '../der/read';
import { labelOf } from '../labels';
import { applyEdits } from '../../text/edit';
import { inPlaces, pemText, writtenBlock, type PemText, type Refused } from './blocks-of';
import { encodeBase64, wrapped } from './encode';
import { toPkcs1, toPkcs8, toPublicKey, toSec1 } from './keys';

/** The ways to write PEM anew that need nothing but the text. */
export const CONVERSIONS = ['lines', 'one-line', 'base64', 'ordered', 'public-key', 'pkcs8', 'pkcs1', 'sec1'] as const;
export type Conversion = (typeof CONVERSIONS)[number];

/** A text that was read back and compared with what it was made from. */
export interface Converted {
  readonly text: string;
  /** True where it holds a private key. */
  readonly isPrivate: boolean;
}

/**
 * Writes a PEM text in another form, or its keys in another format; `newline` is for texts on lines. Changes nothing
 * but what is asked for: text around blocks stays where the result is on lines, and is left out of the other forms.
 */
export function convert(given: string, to: Conversion, newline = '\n'): Converted | Refused {
  const source = pemText(given);
  if ('fault' in source) return source;
  const text = write(source, given, to, newline);
  if (typeof text !== 'string') return text;
  const back = pemText(text);
  if ('fault' in back || !isSame(source, back, to)) return { fault: message('This cannot be converted without loss.') };
  return { text, isPrivate: back.blocks.some(isPrivateKey) };
}

export function isPrivateKey({ label }: Block): boolean {
  return label.endsWith('PRIVATE KEY');
}

function write(source: PemText, given: string, to: Conversion, newline: string): string | Refused {
  switch (to) {
    case 'lines':
      return source.form === 'lines' ? rewritten(source, given, newline) : onLines(source.blocks, source, newline);
    case 'one-line':
      return onLines(source.blocks, source, '\n').replaceAll('\n', '\\n');
    case 'base64':
      return encodeBase64(new TextEncoder().encode(onLines(source.blocks, source, '\n')));
    case 'ordered':
      return ordered(source, newline);
    case 'public-key':
      return publicKeys(source, newline);
    default:
      return keysAs(source, given, to, newline);
  }
}

function onLines(blocks: readonly Block[], { text }: PemText, newline: string): string {
  return blocks.map((block) => (writtenBlock(block, text, newline) ?? '') + newline).join('');
}

/** Each block in place, so that what stands around it stays. */
function rewritten({ text, blocks }: PemText, given: string, newline: string): string {
  return applyEdits(
    given,
    blocks.map((block) => ({ span: block.span, text: writtenBlock(block, text, newline) ?? '' })),
  );
}

function ordered(source: PemText, newline: string): string | Refused {
  const chain = chainOf(source.blocks);
  const order = chain.length > 1 ? inOrder(chain) : undefined;
  if (!order) return { fault: message('There is no chain of certificates here whose order could be told.') };
  let next = 0;
  const places = new Set(chain.map(({ block }) => block));
  const blocks = source.blocks.map((block) => (places.has(block) ? (order[next++]?.block ?? block) : block));
  return onLines(blocks, source, newline);
}

function publicKeys({ blocks }: PemText, newline: string): string | Refused {
  const made = new Set<string>();
  for (const { body, label } of blocks) {
    const key = body.headers.length === 0 ? toPublicKey(body.bytes) : undefined;
    if (!key) {
      return {
        fault: message(
          'No public key can be worked out from "{0}"; where it is encrypted, decrypt it first.',
          shown(label),
        ),
      };
    }
    made.add(wrapped('PUBLIC KEY', key, newline));
  }
  return [...made].join('');
}

const KEYS = {
  pkcs8: { make: toPkcs8, label: 'PRIVATE KEY' },
  pkcs1: { make: toPkcs1, label: 'RSA PRIVATE KEY' },
  sec1: { make: toSec1, label: 'EC PRIVATE KEY' },
} as const;

/** What is no private key stays as it is. */
function keysAs(source: PemText, given: string, to: keyof typeof KEYS, newline: string): string | Refused {
  const { make, label } = KEYS[to];
  if (!source.blocks.some(isPrivateKey)) return { fault: message('There is no private key here.') };
  const parts: string[] = [];
  for (const block of source.blocks) {
    const { body } = block;
    if (!isPrivateKey(block)) {
      parts.push((writtenBlock(block, source.text, newline) ?? '') + newline);
      continue;
    }
    const made = body.headers.length === 0 ? make(body.bytes) : undefined;
    if (!made) return { fault: cannot(block, label) };
    parts.push(wrapped(label, made, newline));
  }
  return inPlaces(source, given, parts);
}

function cannot({ body, label }: Block, wanted: string): Message {
  if (body.headers.length > 0 || contentKind(body.bytes) === 'encrypted-pkcs8')
    return message('Take the passphrase off "{0}" first; an encrypted key cannot be converted.', shown(label));
  return message('The key under "{0}" is of another kind and cannot be written as "{1}".', shown(label), shown(wanted));
}

/** Whether the result says the same: block by block the same bytes, or the same keys. */
function isSame(source: PemText, back: PemText, to: Conversion): boolean {
  if (to === 'public-key') return back.blocks.every(({ label }) => label === labelOf('spki'));
  if (source.blocks.length !== back.blocks.length) return false;
  const twins = new Map(source.blocks.map((block) => [block.body.base64, block]));
  const found = to === 'ordered' ? back.blocks.map(({ body }) => twins.get(body.base64)) : source.blocks;
  return back.blocks.every((block, index) => {
    const from = found[index];
    if (!from) return false;
    if (isPrivateKey(block) && Object.hasOwn(KEYS, to)) return isSameSecret(from.body.bytes, block.body.bytes);
    return block.label === from.label && sameBytes(block.body.bytes, from.body.bytes);
  });
}

/** The same private numbers, whatever stands around them. */
function isSameSecret(a: Uint8Array, b: Uint8Array): boolean {
  const rsa = [toPkcs1(a), toPkcs1(b)];
  if (rsa[0] && rsa[1]) return sameBytes(rsa[0], rsa[1]);
  const ec = [toSec1(a), toSec1(b)].map((key) => {
    const parts = key && allChildren(key, readElement(key, 0));
    return key && parts?.filter(({ tag }) => tag !== 0xa1).map((part) => wholeOf(key, part));
  });
  const [one, other] = ec;
  if (one && other) return one.length === other.length && one.every((part, i) => sameBytes(part, other[i] ?? a));
  return sameBytes(a, b);
}
