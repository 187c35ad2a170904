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
  'docker-auth': {
    ng: [{ secret: toBase64(`shop:${SAMPLE}`), key: 'auths.auth' }],
    ok: ['auths.auth: ${DOCKER_AUTH}'],
  },
};
