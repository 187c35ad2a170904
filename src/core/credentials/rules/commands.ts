import { message } from '../../message';
import { isHole } from '../checks/holes';
import { byUserName } from '../checks/structure-grades';
import { describe, findingOf } from '../kinds';
import type { CredentialRule, KeyedRule, TokenRule } from '../rule';
import { isDrawnWithMarks } from '../strength';

const ROTATE = message('Change it where it is used, keep the new one in a vault and leave a reference in the file.');

/** What may stand in a password on a command line, and the quote before it. */
const WORD = '(?!-)[^\\s\'"`\\\\$<>|;]{3,128}';
const GAP = '(?:[^\\n;|]|\\\\\\r?\\n)';

function option(commands: string, flag: string, name: string): string {
  return `(?:${commands})(?:\\.exe)?\\b${GAP}{0,300}?\\s${flag}["'\\\\]{0,2}(?<${name}>${WORD})`;
}

/** Of each command its own short option; long options such as `--password` are read by their names. */
const COMMANDS = [
  `(?:curl|http)(?:\\.exe)?\\b${GAP}{0,300}?\\s(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["'\\\\]{0,2}[^\\s:'"$\\\\=]{1,80}:(?<curl>${WORD})`,
  option('mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump', '-p(?!\\d{1,5}\\b)', 'mysql'),
  option('sshpass', '-p\\s{0,4}', 'ssh'),
  option('redis-cli', '-a\\s{1,4}', 'redis'),
  option('(?:docker|podman|nerdctl|buildah|oras|helm registry) login', '-p\\s{1,4}', 'docker'),
  option('mongo|mongosh|mongodump|mongorestore|mongoimport|mongoexport', '-p\\s{1,4}', 'mongo'),
  option('ldapsearch|ldapadd|ldapmodify|ldapdelete|ldapwhoami', '-w\\s{0,4}', 'ldap'),
  option('sqlcmd|bcp', '-P\\s{0,4}', 'sqlcmd'),
  option('smbclient', '-U\\s{0,4}["\']?[\\w.\\\\-]{1,60}%', 'smb'),
  // With -n there is no file's name. strongroom-ignore-next-line credential/password
  option('htpasswd', '-(?=[A-Za-z]{0,6}n)[A-Za-z]{0,6}b[A-Za-z]{0,6}\\s{1,4}[^\\s"\']{1,120}\\s{1,4}', 'htpasswd'),
  option(
    'htpasswd',
    '-(?![A-Za-z]{0,6}n)[A-Za-z]{0,6}b[A-Za-z]{0,6}\\s{1,4}(?:[^\\s"\']{1,120}\\s{1,4}){2}',
    'htpasswdFile',
  ),
  `sqlplus\\b${GAP}{0,60}?\\s["']?[A-Za-z][\\w$]{0,29}\\/(?<sqlplus>[^\\s'"@$/]{3,64})@`,
  `openssl\\b${GAP}{0,300}?\\s-pass(?:in|out)?\\s{1,4}["']?pass:(?<openssl>${WORD})`,
  `ConvertTo-SecureString\\s{1,4}(?:-String\\s{1,4})?["'](?<powershell>[^"'$\\n]{3,128})["']`,
];

const COMMAND_LINE: TokenRule = {
  kind: 'token',
  info: {
    id: 'credential/command-line-password',
    severity: 'error',
    title: message('Password on a command line'),
    description: message(
      'A password is written into a command. Whoever can read the file can use it; while the command runs, other users of the machine can read it too.',
    ),
    remedy: ROTATE,
    sources: [
      'https://curl.se/docs/manpage.html#-u',
      'https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html',
    ],
  },
  finding: message('The password in this command is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'high',
  rank: 2,
  keywords: [
    'curl',
    'http -',
    'mysql',
    'mariadb',
    'sshpass',
    'redis-cli',
    ' login ',
    'mongo',
    'ldap',
    'sqlcmd',
    'smbclient',
    'htpasswd',
    'sqlplus',
    'openssl',
    'ConvertTo-SecureString',
  ],
  expression: new RegExp(`(?<![\\w-])(?:${COMMANDS.join('|')})`),
  before: 14,
  isHole,
  grade: byUserName,
};

const SQL: TokenRule = {
  kind: 'token',
  info: {
    id: 'credential/sql-password',
    severity: 'error',
    title: message('Password in an SQL statement'),
    description: message(
      'A statement that makes or changes a database user has its password written out. Whoever can read the file can sign in to that database.',
    ),
    remedy: ROTATE,
    sources: [
      'https://dev.mysql.com/doc/refman/8.4/en/create-user.html',
      'https://www.postgresql.org/docs/current/sql-createrole.html',
    ],
  },
  finding: message('The password in this SQL statement is hard-coded; store it in a vault and leave a reference.'),
  confidence: 'high',
  rank: 2,
  keywords: ['identified by', 'identified with', "password '", 'password "', "password='", "password = '"],
  expression:
    /(?:(?<=\b(?:create|alter|grant)\s[^;]{0,300})identified\s{1,8}(?:with\s{1,8}['"]?\w{1,40}['"]?\s{1,8})?by\s{1,8}|(?<=\b(?:create|alter)\s{1,8}(?:user|role|login|group)\b[^;\n]{0,160})password\s{0,4}=?\s{0,4})[NE]?\\?(?:'(?<secret>[^'\n\\]{3,128})'|"(?<quoted>[^"\n\\]{3,128})\\?")|(?<=\b(?:create|alter)\s{1,8}user\s[^;\n]{0,80})identified\s{1,8}by\s{1,8}(?<bare>[A-Za-z][\w$#]{2,29})(?=\s{0,8}(?:;|$|\n|default\s|quota\s|account\s|profile\s))/i,
  before: 0,
  isHole,
  grade: byUserName,
};

const PASSWORD_HASH: TokenRule = {
  kind: 'token',
  info: {
    id: 'credential/password-hash',
    severity: 'warning',
    title: message('Hashed password of a user'),
    description: message(
      'A line of a password file has a user name and the hash of the password. Weak passwords are found from their hash in minutes, without a single attempt to sign in.',
    ),
    remedy: message('Keep password files out of the repository; change passwords whose hash was in one.'),
    sources: ['https://httpd.apache.org/docs/2.4/misc/password_encryptions.html'],
  },
  finding: message(
    'This is the hash of a user\u2019s password, which can be guessed offline; keep it out of the file.',
  ),
  confidence: 'medium',
  rank: 2,
  keywords: ['$apr1$', '$1$', '$5$', '$6$', '$y$', '$2a$', '$2b$', '$2y$', '{SHA}', '{SSHA}'],
  expression:
    /(?<=(?:^|[\r\n"'>])[\w.@+#-]{1,64}:)(?:\$(?:apr1|1|5|6|y)\$[./A-Za-z0-9$=,]{20,200}|\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|\{S?SHA\}[A-Za-z0-9+/]{27,60}={0,2})(?![./A-Za-z0-9])/,
  before: 0,
};

const WORDPRESS: KeyedRule = {
  kind: 'keyed',
  info: describe('wordpress-secret-key', 'secret', 'WordPress', [
    'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys',
  ]),
  finding: findingOf('secret', 'WordPress'),
  provider: 'WordPress',
  confidence: 'high',
  rank: 3,
  about: ['auth', 'secure', 'logged', 'nonce'],
  key: ['key', 'salt'],
  value: /^(?=[ -~]{0,64}[^\w\s])(?=\D{0,64}\d)[ -~]{60,70}$/,
  grade: (secret) => (isDrawnWithMarks(secret) ? 'high' : 'no'),
};

export const COMMAND_RULES: readonly CredentialRule[] = [WORDPRESS, COMMAND_LINE, SQL, PASSWORD_HASH];
