import type { RuleCases } from './cases';
import { alnum, draw } from './sample';

const SAMPLE = 'Tr4in' + '-Set9';
const MARKS = 'abcdefgABCDEFG0123456789!@#%^&*()-_ []{}<>~+=,.;:/?|';

export const COMMANDS: Readonly<Record<string, RuleCases>> = {
  'command-line-password': {
    ng: [
      { secret: SAMPLE, around: (s) => `curl -s -u admin:${s} https://host.io/api` },
      { secret: SAMPLE, around: (s) => `curl --user 'admin:${s}' https://host.io/api` },
      { secret: SAMPLE, around: (s) => `mysqldump -h db -uroot -p${s} orders` },
      { secret: SAMPLE, around: (s) => `sshpass -p ${s} ssh host` },
      { secret: SAMPLE, around: (s) => `redis-cli -h cache -a ${s} ping` },
      { secret: SAMPLE, around: (s) => `docker login -u me -p ${s} registry.io` },
      { secret: SAMPLE, around: (s) => `openssl pkcs12 -in a.p12 -passin pass:${s}` },
      { secret: SAMPLE, around: (s) => `sqlplus app/${s}@db` },
      { secret: SAMPLE, around: (s) => `htpasswd -nb admin ${s}` },
    ],
    ok: [
      'curl -u user:password https://host.io',
      'curl -u $USER:$PASSWORD https://host.io',
      'curl -u test:test https://host.io',
      'mysql -u root -p orders',
      'docker run -p 3306:3306 mysql',
      'mysql -P3306 -uroot',
      'sshpass -p "$PASSWORD" ssh host',
    ],
  },
  'sql-password': {
    ng: [
      { secret: SAMPLE, around: (s) => `CREATE USER app IDENTIFIED BY '${s}';` },
      { secret: SAMPLE, around: (s) => `create user app identified with mysql_native_password by '${s}'` },
      { secret: SAMPLE, around: (s) => `ALTER ROLE app WITH LOGIN PASSWORD '${s}';` },
    ],
    ok: [
      "a strategy identified by 'bidding_strategy9'",
      "CREATE USER app IDENTIFIED BY '<password>'",
      "CREATE USER appuser WITH PASSWORD 'appuser'",
    ],
  },
  'password-hash': {
    ng: [
      { secret: `$apr1$${alnum(8)}$${alnum(22)}`, around: (s) => `admin:${s}` },
      { secret: `$2b$12$${alnum(53)}`, around: (s) => `admin:${s}` },
    ],
    ok: [`cost $2b$12$`, `admin:$apr1$`],
  },
  'wordpress-secret-key': {
    ng: [{ secret: draw(MARKS, 64), key: 'SECURE_AUTH_KEY' }],
    ok: ['put your unique phrase here'],
  },
};
