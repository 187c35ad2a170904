import type { RuleCases } from './cases';
import { alnum, jwt, pem, toBase64 } from './sample';

const SAMPLE = 'Tr4in' + '-Set!';

/** Credentials that files of tools hold in Base64. */
export const FILES: Readonly<Record<string, RuleCases>> = {
  'base64-private-key': {
    ng: [{ secret: toBase64(pem('RSA PRIVATE KEY')), key: 'client-key-data' }],
    ok: [`client-certificate-data: ${toBase64(pem('CERTIFICATE'))}`],
  },
  'base64-json-web-token': {
    ng: [{ secret: toBase64(jwt()), key: 'data' }, { secret: toBase64(jwt(2)) }],
    ok: [toBase64(`eyJ${alnum(60)}`)],
  },
  'netrc-password': {
    ng: [{ secret: alnum(14), around: (s) => ['machine api.example.com login shop', 'password', s].join(' ') }],
    ok: ['machine api.example.com login shop password <password>', 'machine learning login page'],
  },
  'pgpass-password': {
    ng: [{ secret: alnum(14), around: (s) => ['db.example.com', '5432', 'orders', 'shop', s].join(':') }],
    ok: ['db.example.com:5432:orders:shop:*', 'http://db.example.com:5432/orders'],
  },
  'docker-auth': {
    ng: [{ secret: toBase64(`shop:${SAMPLE}`), key: 'auths.auth' }],
    ok: ['auths.auth: ${DOCKER_AUTH}'],
  },
};
