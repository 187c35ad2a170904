import { message, shown, type Message } from '../../message';
import type { Block } from '../blocks';
import { contentKind } from '../content';
import { isEncrypted } from '../convert/passphrase';
import type { BlockFacts } from './facts';

type BlockKind = Pick<BlockFacts, 'kind' | 'isPrivate' | 'isEncrypted' | 'label'>;

/** What a block is, without looking closer. */
export function kindOf(block: Block): BlockKind {
  return {
    label: block.label,
    isPrivate: block.label.endsWith('PRIVATE KEY'),
    isEncrypted: isEncrypted(block),
    kind: contentKind(block.body.bytes),
  };
}

/** What a block is, in a few words: `Certificate`, `Private key (PKCS#8, encrypted)`. */
export function kindSentence({ kind, isPrivate, isEncrypted, label }: BlockKind): Message {
  if (isEncrypted) return message('Private key, encrypted');
  switch (kind) {
    case 'certificate':
      return message('Certificate');
    case 'certificate-request':
      return message('Certificate request (CSR)');
    case 'crl':
      return message('Revocation list');
    case 'spki':
    case 'pkcs1-public':
      return message('Public key');
    case 'pkcs7':
      return message('Certificates in PKCS#7');
    case 'pkcs8':
      return message('Private key ({0})', shown('PKCS#8'));
    case 'pkcs1-private':
      return message('Private key ({0})', shown('PKCS#1'));
    case 'sec1':
      return message('Private key ({0})', shown('SEC 1'));
    case 'openssh':
      return message('Private key ({0})', shown('OpenSSH'));
    case 'dsa-private':
      return message('Private key ({0})', shown('DSA'));
    default:
      return isPrivate ? message('Private key') : message('Block of type "{0}"', shown(label));
  }
}

const DAY = 24 * 3600 * 1000;

/** How long a certificate still holds: in how many days it ends, or since when it has ended. */
export function validitySentence(notBefore: number | undefined, notAfter: number, now: number): Message {
  if (notBefore !== undefined && now < notBefore) {
    const days = Math.ceil((notBefore - now) / DAY);
    return days === 1 ? message('not valid before tomorrow') : message('not valid for another {0} days', shown(days));
  }
  const days = Math.floor(Math.abs(notAfter - now) / DAY);
  if (now > notAfter) return days === 0 ? message('expired today') : message('expired {0} days ago', shown(days));
  if (days === 0) return message('expires today');
  return days === 1 ? message('expires in a day') : message('expires in {0} days', shown(days));
}

/** A row of what there is to tell: a heading and a text that needs no translation, or one that does. */
export interface FactRow {
  readonly name: Message;
  readonly text: string | Message;
}

/** What there is to tell of a block beyond what it is, by the time `now`. Never anything private. */
export function factRows(facts: BlockFacts, now: number): readonly FactRow[] {
  const { certificate, key, keyFingerprint, hasPartner } = facts;
  const rows: (FactRow | undefined)[] = [];
  if (certificate) {
    const { subject, issuer, serial, notBefore, notAfter, names, position } = certificate;
    rows.push(
      { name: message('Subject'), text: subject },
      { name: message('Issuer'), text: issuer },
      notAfter === undefined
        ? undefined
        : { name: message('Validity'), text: validitySentence(notBefore, notAfter, now) },
      notBefore === undefined ? undefined : { name: message('From'), text: dayOf(notBefore) },
      notAfter === undefined ? undefined : { name: message('Until'), text: dayOf(notAfter) },
      names.length === 0 ? undefined : { name: message('Alternative names'), text: names.join(', ') },
      { name: message('Serial number'), text: serial },
      { name: message('Role'), text: roleSentence(certificate.role) },
      position && {
        name: message('Place in the chain'),
        text: message('{0} of {1}', shown(position.index), shown(position.total)),
      },
      { name: message('Signature'), text: certificate.signature },
    );
  }
  rows.push(
    key === undefined ? undefined : { name: message('Key'), text: key },
    certificate && { name: message('SHA-256 fingerprint'), text: certificate.sha256 },
    certificate && { name: message('SHA-1 fingerprint'), text: certificate.sha1 },
    keyFingerprint === undefined ? undefined : { name: message('SHA-256 of the public key'), text: keyFingerprint },
    hasPartner === undefined ? undefined : { name: message('Partner'), text: partnerSentence(facts, hasPartner) },
  );
  return rows.filter((row) => row !== undefined && row.text !== '') as FactRow[];
}

function partnerSentence({ isPrivate }: BlockFacts, hasPartner: boolean): Message {
  if (isPrivate)
    return hasPartner ? message('belongs to a certificate here') : message('belongs to none of the certificates here');
  return hasPartner ? message('its key is here') : message('its key is not here');
}

function roleSentence(role: 'leaf' | 'intermediate' | 'root' | 'self-signed'): Message {
  switch (role) {
    case 'leaf':
      return message('leaf');
    case 'intermediate':
      return message('intermediate authority');
    case 'root':
      return message('root authority');
    case 'self-signed':
      return message('self-signed');
  }
}

/** `2030-12-31`, in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
