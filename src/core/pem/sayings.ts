import type { RuleId } from '../finding';

const UNSUPPORTED = 'OpenSSL 3, Node.js (keys): error:1E08010C:DECODER routines::unsupported';
const NO_START = 'OpenSSL, Node.js (certificates): error:0480006C:PEM routines::no start line';
const BAD_END = 'OpenSSL, Node.js (certificates): error:04800066:PEM routines::bad end line';
const BAD_BASE64 = 'OpenSSL, Node.js (certificates): error:04800064:PEM routines::bad base64 decode';
const RUBY = 'Ruby, Workato (keys): OpenSSL::PKey::PKeyError, “Could not parse PKey”; “Invalid key”';
const TOO_LONG = 'OpenSSL, Node.js: error:0680009B:asn1 encoding routines::too long';
const WRONG_TAG = 'OpenSSL, Node.js: error:068000A8:asn1 encoding routines::wrong tag';

/**
 * What common programs say of each fault, word for word, so that whoever searches for it finds its rule. Seen with
 * OpenSSL 3.0 and Node.js 20; no program says more.
 */
export const SAYINGS: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'pem/escaped-line-breaks': [UNSUPPORTED, NO_START, RUBY],
  'pem/lost-line-breaks': [UNSUPPORTED, NO_START, RUBY],
  'pem/marker': [UNSUPPORTED, NO_START, BAD_END],
  'pem/label-mismatch': [BAD_END, UNSUPPORTED],
  'pem/missing-marker': [UNSUPPORTED, NO_START],
  'pem/no-markers': [UNSUPPORTED, NO_START],
  'pem/repeated-marker': [UNSUPPORTED, BAD_BASE64],
  'pem/truncated': [TOO_LONG, UNSUPPORTED, BAD_BASE64],
  'pem/base64': [BAD_BASE64, UNSUPPORTED],
  'pem/padding': [BAD_BASE64, UNSUPPORTED],
  'pem/data-length': [BAD_BASE64, UNSUPPORTED],
  'pem/blank-line': [UNSUPPORTED, BAD_BASE64],
  'pem/url-safe-alphabet': [BAD_BASE64, TOO_LONG, UNSUPPORTED],
  'pem/invisible-characters': [BAD_BASE64, NO_START, UNSUPPORTED],
  'pem/html-encoded': [UNSUPPORTED, BAD_BASE64],
  'pem/percent-encoded': [UNSUPPORTED, NO_START],
  'pem/placeholder': [BAD_BASE64, UNSUPPORTED],
  'pem/indented': [UNSUPPORTED, NO_START],
  'pem/quoted': [NO_START, UNSUPPORTED],
  'pem/prefixed': [NO_START, UNSUPPORTED],
  'pem/double-base64': [NO_START, UNSUPPORTED],
  'pem/empty': [WRONG_TAG, UNSUPPORTED],
  'pem/encryption-headers': [
    'OpenSSL, Node.js: error:1C80006B:Provider routines::wrong final block length',
    UNSUPPORTED,
  ],
  'pem/label-content': [
    WRONG_TAG,
    'OpenSSL, Node.js: error:06800079:asn1 encoding routines::field missing',
    UNSUPPORTED,
  ],
  'pem/encoding': [WRONG_TAG, TOO_LONG],
  'pem/expired': ['OpenSSL, Node.js, Ruby: certificate has expired (CERT_HAS_EXPIRED)'],
  'pem/not-yet-valid': ['OpenSSL, Node.js, Ruby: certificate is not yet valid (CERT_NOT_YET_VALID)'],
  'pem/weak-key': ['OpenSSL: error:0A00018F:SSL routines::ee key too small'],
  'pem/weak-signature': ['OpenSSL: error:0A00018E:SSL routines::ca md too weak'],
  'pem/key-type': ['OpenSSL, Node.js: error:03000079:digital envelope routines::unknown pbe algorithm', UNSUPPORTED],
  'pem/key-numbers': ['openssl pkey -check: Key is invalid', 'OpenSSL: invalid private key'],
  'pem/key-mismatch': ['OpenSSL, Node.js, nginx: error:05800074:x509 certificate routines::key values mismatch'],
  'pem/chain-order': ['Node.js: unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE)'],
  'pem/missing-issuer': [
    'OpenSSL, Ruby: unable to get local issuer certificate',
    'Node.js: unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  ],
  'pem/self-signed': ['OpenSSL, Node.js, Ruby: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  'pem/signature': ['OpenSSL, Ruby: certificate signature failure'],
  'pem/authority': ['OpenSSL, Ruby: invalid CA certificate'],
  'pem/no-san': ['Node.js: ERR_TLS_CERT_ALTNAME_INVALID', 'Go: certificate relies on legacy Common Name field'],
  'pem/passphrase': [
    'Node.js: error:07880109:common libcrypto routines::interrupted or cancelled',
    'OpenSSL: error:1C800064:Provider routines::bad decrypt',
  ],
  'pem/jwt-key': [
    'Workato: Invalid key',
    'Node.js jsonwebtoken: secretOrPrivateKey has a minimum key size of 2048 bits',
  ],
};
