import type { RuleCases } from './cases';
import { alnum, hex, jwt, pem, toBase64 } from './sample';

const url = (scheme: string) => (secret: string) => `${scheme}://shop:${secret}@db.shop.internal:5432/orders?ssl=true`;
const SAMPLE = 'Tr4in' + '-Set!';

export const STRUCTURES: Readonly<Record<string, RuleCases>> = {
  'private-key': {
    ng: [
      { secret: pem('PRIVATE KEY') },
      { secret: pem('RSA PRIVATE KEY', 3) },
      { secret: pem('OPENSSH PRIVATE KEY', 5) },
    ],
    ok: ['-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----', pem('PUBLIC KEY'), pem('CERTIFICATE')],
  },
  'json-web-token': { ng: [{ secret: jwt() }], ok: ['eyJhbGciOi...', 'eyJ.eyJ.abc'] },
  'basic-authorization': {
    ng: [{ secret: toBase64(`shop:${SAMPLE}`), around: (s) => `Authorization: Basic ${s}` }],
    ok: ['Basic authentication', `Basic ${toBase64('user:password')}`, 'Basic <credentials>'],
  },
  'bearer-token': {
    ng: [{ secret: alnum(40), around: (s) => `Bearer ${s}` }],
    ok: ['Bearer {{token}}', 'Bearer token', 'Bearer YOUR_ACCESS_TOKEN', 'Bearer authentication-required'],
  },
  'url-password': {
    ng: [{ secret: hex(16), around: url('https') }],
    ok: [
      'https://user:password@example.com',
      'https://shop:${PASSWORD}@example.com',
      'https://example.com:8080/@scope',
    ],
  },
  'postgres-connection': { ng: [{ secret: SAMPLE, around: url('postgresql') }], ok: ['postgres://u:<password>@h/d'] },
  'mysql-connection': { ng: [{ secret: SAMPLE, around: url('mysql') }], ok: ['mysql://root@localhost/d'] },
  'mongodb-connection': { ng: [{ secret: SAMPLE, around: url('mongodb+srv') }], ok: ['mongodb://localhost:27017/d'] },
  'redis-connection': {
    ng: [{ secret: SAMPLE, around: (s) => `redis://:${s}@cache:6379/0` }],
    ok: ['redis://cache:6379'],
  },
  'amqp-connection': { ng: [{ secret: SAMPLE, around: url('amqps') }], ok: ['amqp://{{user}}:{{password}}@mq'] },
  'sql-server-connection': {
    ng: [{ secret: SAMPLE, around: (s) => `Server=tcp:db.shop.internal,1433;User Id=shop;Password=${s};Encrypt=true` }],
    ok: ['Server=db;Integrated Security=true', 'Server=db;User Id=shop;Password={0};'],
  },
  'jdbc-connection': {
    ng: [{ secret: SAMPLE, around: (s) => `jdbc:postgresql://db/orders?user=shop&password=${s}` }],
    ok: ['jdbc:postgresql://db/orders?user=shop&password=${DB_PASSWORD}'],
  },
  'oracle-connection': {
    ng: [{ secret: SAMPLE, around: (s) => `jdbc:oracle:thin:shop/${s}@//db.shop.internal:1521/orders` }],
    ok: ['jdbc:oracle:thin:@//db:1521/orders'],
  },
};
