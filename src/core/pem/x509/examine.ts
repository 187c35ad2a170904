import type { Span } from '../../text/span';
import type { Block } from '../blocks';
import { contentKind, type ContentKind } from '../content';
import { readElement } from '../der/element';
import { allChildren } from '../der/read';
import { derFault, timeOf, type DerFault } from '../der/well-formed';
import { kindsUnder } from '../labels';
import { readCertificate, type Certificate } from './certificate';
import { privateKeyOf, publicKeyOf, type PublicKey } from './keys';

/** What the bytes of a block say, where the text above them is right. Spans are in the bytes. */
export interface Examined {
  readonly kind: ContentKind;
  readonly fault?: DerFault;
  /** No fault of DER, and yet no certificate. */
  readonly wrong?: Span;
  readonly certificate?: Certificate;
  readonly key?: PublicKey;
  /** Of a revocation list. */
  readonly nextUpdate?: number;
  /** Bytes behind the element. */
  readonly trailing?: Span;
}

const MEMO = new WeakMap<Block, Examined | null>();

/** Undefined where the text has a fault that others name, or the content is not of the kind that the label says. */
export function examine(block: Block): Examined | undefined {
  const known = MEMO.get(block);
  if (known !== undefined) return known ?? undefined;
  const examined = look(block);
  MEMO.set(block, examined ?? null);
  return examined;
}

function look({ begin, end, body, label }: Block): Examined | undefined {
  const { bytes, strange, headers } = body;
  if (!begin || !end || begin.label !== end.label || strange.length > 0 || headers.length > 0) return undefined;
  const kind = contentKind(bytes);
  const top = readElement(bytes, 0);
  if (kind === undefined || kind === 'openssh' || !top || !kindsUnder(label)?.includes(kind)) return undefined;
  if (top.end > bytes.length) return undefined;
  const trailing =
    top.end < bytes.length && label !== 'TRUSTED CERTIFICATE' ? { start: top.end, end: bytes.length } : undefined;
  const fault = derFault(bytes, { start: 0, end: top.end });
  const base = { kind, ...(trailing && { trailing }) };
  if (fault) return { ...base, fault };
  if (kind === 'certificate') {
    const certificate = readCertificate(bytes);
    if ('wrongAt' in certificate) return { ...base, wrong: certificate.wrongAt };
    return { ...base, certificate, ...(certificate.key && { key: certificate.key }) };
  }
  if (kind === 'crl') {
    const [tbs] = allChildren(bytes, top);
    const next = allChildren(bytes, tbs).filter(({ tag }) => tag === 0x17 || tag === 0x18)[1];
    const nextUpdate = next && timeOf(bytes, next.tag, next.content, next.end);
    return { ...base, ...(nextUpdate !== undefined && { nextUpdate }) };
  }
  const key = kind === 'spki' ? publicKeyOf(bytes, top) : privateKeyOf(bytes, kind);
  return { ...base, ...(key && { key }) };
}

/** The text that bytes of a block came from, on the first of its lines. Right where the data is clean Base64. */
export function textOfBytes({ body, span: whole }: Block, span: Span): Span {
  let from = Math.floor((span.start * 8) / 6);
  const length = Math.max(1, Math.ceil((span.end * 8) / 6) - from);
  for (const line of body.data) {
    const width = line.span.end - line.span.start;
    if (from < width) {
      const start = line.span.start + from;
      return { start, end: Math.min(line.span.end, start + length) };
    }
    from -= width;
  }
  return body.data.at(-1)?.span ?? whole;
}
