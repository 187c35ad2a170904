import type { RuleInfo } from '../finding';
import type { PemRule } from './rule';
import { base64Data } from './rules/base64';
import { SAYINGS } from './sayings';
import { escapedLineBreaks } from './rules/escaped-line-breaks';
import { labelContent } from './rules/label-content';
import { labelMismatch } from './rules/label-mismatch';
import { lostLineBreaks } from './rules/lost-line-breaks';
import { markerForm } from './rules/marker';
import { missingMarker } from './rules/missing-marker';
import { truncated } from './rules/truncated';
import { blankLines } from './rules/blank-lines';
import { dataLength } from './rules/data-length';
import { doubleBase64 } from './rules/double-base64';
import { empty } from './rules/empty';
import { encryptionHeaders } from './rules/encryption-headers';
import { htmlEncoded } from './rules/html-encoded';
import { indented } from './rules/indented';
import { invisibleCharacters } from './rules/invisible-characters';
import { noMarkers } from './rules/no-markers';
import { padding } from './rules/padding';
import { percentEncoded } from './rules/percent-encoded';
import { placeholder } from './rules/placeholder';
import { prefixed } from './rules/prefixed';
import { quoted } from './rules/quoted';
import { repeatedMarker } from './rules/repeated-marker';
import { urlSafeAlphabet } from './rules/url-safe-alphabet';
import { encoding } from './rules/encoding';
import { certificateForm } from './rules/certificate';
import { revocationList } from './rules/revocation-list';
import { expired } from './rules/expired';
import { notYetValid } from './rules/not-yet-valid';
import { weakKey } from './rules/weak-key';
import { weakSignature } from './rules/weak-signature';
import { keyType } from './rules/key-type';
import { keyNumbers } from './rules/key-numbers';
import { keyMismatch } from './rules/key-mismatch';
import { chainOrder } from './rules/chain-order';
import { duplicateCertificate } from './rules/duplicate-certificate';
import { noSan } from './rules/no-san';
import { missingIssuer } from './rules/missing-issuer';
import { selfSigned } from './rules/self-signed';
import { oneLine } from './rules/one-line';
import { propertyLength } from './rules/property-length';
import { oneCertificate } from './rules/one-certificate';
import { passphrase } from './rules/passphrase';
import { jwtKey } from './rules/jwt-key';
import { authority } from './rules/authority';
import { signature } from './rules/signature';

export const RULES: readonly PemRule[] = [
  escapedLineBreaks,
  lostLineBreaks,
  markerForm,
  labelMismatch,
  missingMarker,
  truncated,
  base64Data,
  padding,
  dataLength,
  blankLines,
  urlSafeAlphabet,
  invisibleCharacters,
  htmlEncoded,
  percentEncoded,
  placeholder,
  indented,
  quoted,
  prefixed,
  noMarkers,
  doubleBase64,
  repeatedMarker,
  empty,
  encryptionHeaders,
  labelContent,
  encoding,
  certificateForm,
  revocationList,
  expired,
  notYetValid,
  weakKey,
  weakSignature,
  keyType,
  keyNumbers,
  keyMismatch,
  chainOrder,
  duplicateCertificate,
  noSan,
  signature,
  authority,
  missingIssuer,
  selfSigned,
  oneLine,
  propertyLength,
  oneCertificate,
  passphrase,
  jwtKey,
];

export const PEM_RULES: readonly RuleInfo[] = RULES.map(({ info }) => {
  const says = SAYINGS[info.id];
  return says ? { ...info, says } : info;
});
