import type { Finding } from '../finding';
import { groupBy } from '../group-by';
import { message, shown } from '../message';
import { readBlocks, type Block } from './blocks';
import { fieldName } from './field';
import type { PemOptions } from './options';
import type { PemPlace } from './places';
import type { PemFault } from './rule';
import { belongsToNone, certificatesIn, privateKeysIn } from './x509/same-key';

/** A key that does not fit a certificate in another field or file. `related` is in the source of the document. */
export interface Mismatch {
  readonly place: PemPlace;
  readonly fault: PemFault;
  readonly related?: Finding['related'];
}

/** Compares keys with certificates of sibling fields (`certificate`, `private_key`) and of files named alike. */
export function mismatchesAcross(places: readonly PemPlace[], options: PemOptions): readonly Mismatch[] {
  return [...acrossFields(places), ...acrossFiles(places, options)];
}

function* acrossFields(places: readonly PemPlace[]): Iterable<Mismatch> {
  // All fields of one object have one map of what stands beside them.
  const groups = groupBy(
    places.filter(({ context }) => context.field),
    ({ context }) => context.field?.beside,
  );
  for (const group of groups.values()) {
    const certificates = group.filter(({ context }) => privateKeysIn(context.blocks).length === 0);
    const byStem = new Map(certificates.map((place) => [certificateStem(place.context.field?.name ?? ''), place]));
    for (const place of group) {
      const key = loneKey(place);
      if (!key?.begin) continue;
      const stem = keyStem(place.context.field?.name ?? '');
      const other = byStem.get(stem) ?? (OWN.has(stem) ? ownOf(byStem) : undefined);
      const held = other && certificatesIn(other.context.blocks);
      if (!other || !held || !belongsToNone(key, held)) continue;
      const [first] = held;
      yield {
        place,
        fault: {
          span: key.begin.span,
          message: message(
            'Put in the key of the certificate in "{0}"; this one belongs to another.',
            shown(other.context.field?.name ?? ''),
          ),
        },
        ...(first && { related: [{ span: other.toSource(first.span), message: message('The certificate.') }] }),
      };
    }
  }
}

function* acrossFiles(places: readonly PemPlace[], { path = '', neighbour }: PemOptions): Iterable<Mismatch> {
  const [place, more] = places;
  if (!neighbour || !place || more || place.context.place !== 'file') return;
  const key = loneKey(place);
  if (!key?.begin || certificatesIn(place.context.blocks).length > 0) return;
  for (const name of partnerNames(path.split(/[\\/]/).at(-1) ?? '')) {
    const blocks = readBlocks(neighbour(name) ?? '');
    const certificates = certificatesIn(blocks);
    if (certificates.length === 0 || privateKeysIn(blocks).length > 0) continue;
    if (belongsToNone(key, certificates)) {
      yield {
        place,
        fault: {
          span: key.begin.span,
          // That they belong together is told by their names alone.
          severity: 'warning',
          message: message('Put in the key of the certificate in "{0}"; this one belongs to another.', shown(name)),
        },
      };
    }
    return;
  }
}

/** The private key of a place that has no other; with several nobody can tell which belongs to what. */
function loneKey({ context }: PemPlace): Block | undefined {
  const [key, more] = privateKeysIn(context.blocks);
  return more ? undefined : key;
}

const KEY_WORDS = new Set('key private priv privkey pem file data content value base64 b64 pkcs8 rsa ec'.split(' '));
const CERTIFICATE_WORDS = new Set(
  'cert certs certificate certificates crt cer chain fullchain bundle public x509 pem file data content value base64 b64'.split(
    ' ',
  ),
);
/** What names one's own certificate and nobody else's. */
const OWN: ReadonlySet<string> = new Set(['', 'client', 'server', 'ssl', 'tls', 'ssl_client', 'tls_client']);

function ownOf(byStem: ReadonlyMap<string, PemPlace>): PemPlace | undefined {
  const own = [...byStem].filter(([stem]) => OWN.has(stem));
  return own.length === 1 ? own[0]?.[1] : undefined;
}

function keyStem(name: string): string {
  return without(name, KEY_WORDS);
}

function certificateStem(name: string): string {
  return without(name, CERTIFICATE_WORDS);
}

function without(name: string, words: ReadonlySet<string>): string {
  return name
    .split('_')
    .filter((word) => !words.has(word))
    .join('_');
}

/** Names of files that may hold the certificate of the key in a file of this name, the likeliest first. */
export function partnerNames(name: string): readonly string[] {
  const base = name.replace(/\.(?:pem|key|p8)$/i, '').replace(/\.(?:pem|key)$/i, '');
  if (base === name) return [];
  const stem = base.replace(/(?:^|[-_.])(?:private[-_.]?key|priv(?:ate|key)?|key)$/i, '');
  if (stem === '') return ['cert.pem', 'fullchain.pem', 'certificate.pem', 'cert.crt', 'certificate.crt', 'chain.pem'];
  const names = ['.crt', '.cer', '.cert', '-cert.pem', '_cert.pem', '.cert.pem', '.crt.pem', '-crt.pem', '.pem'];
  return names.map((end) => stem + end).filter((one) => one !== name && fieldName(one) !== fieldName(name));
}
