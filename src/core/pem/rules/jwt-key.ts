import { message, shown, type Message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import type { PublicKey } from '../x509/keys';

const FIELDS = ['alg', 'algorithm', 'jwt_alg', 'jwt_algorithm', 'signing_algorithm', 'signature_algorithm'];
const CURVES: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
};
const LEAST_BITS = 2048;

/** A key that does not do for the JWT algorithm that stands beside it. */
export const jwtKey: PemRule = {
  info: {
    id: 'pem/jwt-key',
    severity: 'error',
    title: message('Key does not fit the JWT algorithm'),
    description: message(
      'RS256 and its like need an RSA key of at least 2,048 bits, and ES256, ES384 and ES512 a key on P-256, P-384 and P-521. With another key nothing can be signed; in Workato jwt_encode then says “Invalid key” and no more.',
    ),
    remedy: message('Put in a key of that kind, or name the algorithm that fits the key.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc7518#section-3.3',
      'https://www.rfc-editor.org/rfc/rfc7518#section-3.4',
    ],
  },
  *check({ blocks, field }) {
    const name = FIELDS.find((one) => field?.beside.has(one));
    const algorithm =
      field?.beside
        .get(name ?? '')
        ?.trim()
        .toUpperCase() ?? '';
    if (!/^(?:RS|PS)(?:256|384|512)$/.test(algorithm) && !Object.hasOwn(CURVES, algorithm)) return;
    for (const block of blocks) {
      const { certificate, key } = examine(block) ?? {};
      const sentence = key && !certificate && block.begin ? judge(key, algorithm) : undefined;
      if (sentence && block.begin) yield { span: block.begin.span, message: sentence };
    }
  },
};

function judge({ algorithm, bits, name }: PublicKey, wanted: string): Message | undefined {
  const curve = CURVES[wanted];
  if (curve !== undefined) {
    if (algorithm === 'EC' && (name === undefined || name === curve)) return undefined;
    return message('Put in a key on {0}: {1} signs with no other.', shown(curve), shown(wanted));
  }
  if (algorithm !== 'RSA') return message('Put in an RSA key: {0} signs with no other.', shown(wanted));
  if (bits === undefined || bits >= LEAST_BITS) return undefined;
  return message(
    'Put in a longer RSA key: {0} needs {1} bits, this one has {2}.',
    shown(wanted),
    shown(LEAST_BITS),
    shown(bits),
  );
}
