import { byJwtHeader, byUserAndPassword } from '../checks/grades';
import { byAdoNeighbours, byHost, byPemBody, byUserInfo } from '../checks/structure-grades';
import { isBasicHole, isBearerHole, isHole, isTokenHole } from '../checks/holes';
import type { Kind } from '../kinds';
import { describe, findingOf } from '../kinds';
import type { RuleInfo } from '../../finding';
import { message } from '../../message';
import type { TokenRule } from '../rule';

const RFC_3986 = 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1';
const ROTATE = message('Change it where it is used, keep the new one in a vault and leave a reference in the file.');

function info(id: string, title: RuleInfo['title'], description: RuleInfo['description'], source: string): RuleInfo {
  return { id: `credential/${id}`, severity: 'error', title, description, remedy: ROTATE, sources: [source] };
}

const PRIVATE_KEY: TokenRule = {
  kind: 'token',
  info: info(
    'private-key',
    message('Private key'),
    message(
      'Whoever can read the file can sign and decrypt as the owner of this key. It stays in the version history after it was deleted from the file.',
    ),
    'https://www.rfc-editor.org/rfc/rfc7468',
  ),
  finding: message('This private key is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'high',
  rank: 2,
  keywords: ['-----BEGIN', '---- BEGIN'],
  expression:
    /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:(?:(?!-----)[\s\S]){20,20000}-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\s\\"',]{64,20000}[A-Za-z0-9+/=])|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----(?:(?!---- )[\s\S]){20,20000}---- END SSH2 ENCRYPTED PRIVATE KEY ----/,
  before: 0,
  grade: byPemBody,
};

const JWT: TokenRule = {
  kind: 'token',
  info: info(
    'json-web-token',
    message('JSON Web Token'),
    message(
      'Whoever can read the file can use this token until it expires, with the rights of the one it was issued for.',
    ),
    'https://www.rfc-editor.org/rfc/rfc7519',
  ),
  finding: message('This JSON Web Token is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'medium',
  rank: 2,
  keywords: ['eyJ'],
  expression:
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.(?:eyJ|ey)[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{20,1400}(?![A-Za-z0-9_-])/,
  before: 0,
  isHole: isTokenHole,
  grade: byJwtHeader,
};

export const BASIC_RULE: TokenRule = {
  kind: 'token',
  info: info(
    'basic-authorization',
    message('Basic authorization'),
    message(
      'A Basic authorization header is a user name and a password in Base64: whoever can read the file can read them.',
    ),
    'https://www.rfc-editor.org/rfc/rfc7617',
  ),
  finding: message(
    'This Basic authorization holds a user name and password; store it in a vault and leave a reference.',
  ),
  confidence: 'high',
  rank: 2,
  keywords: ['basic '],
  expression: /(?<![A-Za-z0-9])basic {1,3}(?<secret>[A-Za-z0-9+/_-]{6,1000}={0,2})(?![A-Za-z0-9+/=_-])/i,
  before: 0,
  isHole: isBasicHole,
  grade: byUserAndPassword,
};

const BEARER: TokenRule = {
  kind: 'token',
  info: info(
    'bearer-token',
    message('Bearer token'),
    message('Whoever can read the file can use this token, with the rights of the one it was issued for.'),
    'https://www.rfc-editor.org/rfc/rfc6750',
  ),
  finding: message('This bearer token is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'medium',
  rank: 1,
  keywords: ['bearer '],
  expression: /(?<![A-Za-z0-9])bearer {1,3}(?<secret>[A-Za-z0-9._~+/-]{12,4000}={0,2})(?![A-Za-z0-9._~+/=-])/i,
  before: 0,
  isHole: isBearerHole,
};

const URL_PASSWORD: TokenRule = {
  kind: 'token',
  info: info(
    'url-password',
    message('Password in a URL'),
    message('Whoever can read the file can sign in with this password. URLs are also logged and shown in many places.'),
    RFC_3986,
  ),
  finding: message('The password in this URL is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'high',
  rank: 1,
  keywords: ['://'],
  expression: userInfo(''),
  before: 0,
  isHole,
  grade: byHost,
};

/** `scheme://user:password@host`; neither part may hold what would end it or a template. */
function userInfo(scheme: string): RegExp {
  return new RegExp(
    `${scheme}://[^\\s:/?#"'\`<>@|\\\\,;(){}]{0,100}:(?<secret>[^\\s/"'\`<>|\\\\?#]{3,200})@(?=[A-Za-z0-9\\[$%{*<_.-])`,
    'i',
  );
}

function connection(id: string, service: string, schemes: readonly string[], source: string): TokenRule {
  const kind: Kind = 'connection';
  return {
    kind: 'token',
    info: describe(`${id}-connection`, kind, service, [source]),
    finding: findingOf(kind, service),
    provider: service,
    confidence: 'high',
    rank: 2,
    keywords: schemes.map((scheme) => `${scheme}://`),
    expression: userInfo(`(?:${schemes.map((scheme) => scheme.replace('+', '\\+')).join('|')})`),
    before: 0,
    isHole,
    grade: byUserInfo,
  };
}

const ADO: TokenRule = {
  kind: 'token',
  info: describe('sql-server-connection', 'connection', 'SQL Server / ODBC', [
    'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax',
  ]),
  finding: findingOf('connection', 'SQL Server / ODBC'),
  confidence: 'high',
  rank: 2,
  keywords: ['password=', 'pwd=', 'password ='],
  expression: /(?<![A-Za-z0-9_])(?:password|pwd) ?= ?(?:'(?<secret>[^'\n]{3,128})'|(?<bare>[^;"'\s<>&]{3,128}))/i,
  before: 0,
  isHole,
  grade: byAdoNeighbours,
};

const JDBC: TokenRule = {
  kind: 'token',
  info: describe('jdbc-connection', 'connection', 'JDBC', [
    'https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html',
  ]),
  finding: findingOf('connection', 'JDBC'),
  confidence: 'high',
  rank: 2,
  keywords: ['jdbc:'],
  expression: /jdbc:(?=[a-z0-9:]{2})[^\s"'<>]{2,440}[?&;](?:password|pwd|pass)=(?<secret>[^\s"'<>&;]{3,128})/i,
  before: 0,
  isHole,
};

const JDBC_ORACLE: TokenRule = {
  ...JDBC,
  info: describe('oracle-connection', 'connection', 'Oracle', [
    'https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html',
  ]),
  finding: findingOf('connection', 'Oracle'),
  keywords: ['jdbc:oracle:'],
  expression: /jdbc:oracle:(?:thin|oci8?):[^\s"'<>/@]{1,100}\/(?<secret>[^\s"'<>/@]{3,128})@/i,
};

export const STRUCTURE_RULES: readonly TokenRule[] = [
  PRIVATE_KEY,
  JWT,
  BASIC_RULE,
  BEARER,
  URL_PASSWORD,
  connection(
    'postgres',
    'PostgreSQL',
    ['postgres', 'postgresql'],
    'https://www.postgresql.org/docs/current/libpq-connect.html',
  ),
  connection(
    'mysql',
    'MySQL',
    ['mysql', 'mariadb', 'mysql2', 'mysql+pymysql'],
    'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
  ),
  connection(
    'mongodb',
    'MongoDB',
    ['mongodb', 'mongodb+srv'],
    'https://www.mongodb.com/docs/manual/reference/connection-string/',
  ),
  connection('redis', 'Redis', ['redis', 'rediss'], 'https://redis.io/docs/latest/develop/tools/cli/'),
  connection('amqp', 'AMQP', ['amqp', 'amqps'], 'https://www.rabbitmq.com/docs/uri-spec'),
  ADO,
  JDBC,
  JDBC_ORACLE,
];
