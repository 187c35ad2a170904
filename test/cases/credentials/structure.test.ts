import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { lint } from '../../../src/core/lint';
import { alnum, base64, draw, hex, pem, toBase64, uuid } from './sample';

const P = 'Tr4in' + '-Set9';
const T = alnum(32);
const HASH = '$apr1$' + 'tp8glkbm$fjg65tI1eipoBh62aEjIy0';
const b = toBase64;
/** Kinds of files, with one secret each that must be found, exactly, or nothing that is one. */
const FILES: readonly (readonly [path: string, text: string, secret: string | undefined])[] = [
  ['ja.json', JSON.stringify({ 'New passphrase:': '新しいパスフレーズ:' }), undefined],
  ['a.sh', `export DB_PASSWORD="\${DB_PASSWORD:-${P}}"`, P],
  ['compose.yaml', `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: \${PW:-${P}}\n`, P],
  ['compose.yaml', `services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=${P}\n`, P],
  ['compose.yaml', `services:\n  db:\n    command: --requirepass ${P}\n`, P],
  ['application.yml', `spring:\n  datasource:\n    password: \${DB_PASSWORD:${P}}\n`, P],
  ['application.properties', `spring.datasource.password=\${DB_PASSWORD:${P}}\n`, P],
  ['a.sh', `curl -s -u admin:${P} https://h/api`, P],
  ['README.md', `curl -s -u "admin:${P}" https://h/api`, P],
  ['a.sh', `mysql -uroot -p${P} db < x.sql`, P],
  ['a.yml', `script:\n  - mysqldump -h db -u root -p${P} x\n`, P],
  ['A.java', `ds.setPassword("${P}");`, P],
  ['a.kt', `ds.setPassword("${P}")`, P],
  ['a.cs', `client.WithPassword("${P}");`, P],
  ['a.js', `const password = process.env.DB_PASSWORD ?? '${P}';`, P],
  ['a.js', `const password = process.env.DB_PASSWORD || '${P}';`, P],
  ['a.ts', `connect({ pass: env.PW ?? '${P}' })`, P],
  ['a.py', `PASSWORD = os.environ.get("DB_PASSWORD", "${P}")`, P],
  ['a.py', `PASSWORD = os.getenv("DB_PASSWORD") or "${P}"`, P],
  ['a.rb', `password = ENV.fetch('DB_PASSWORD', '${P}')`, P],
  ['a.rb', `password = ENV['DB_PASSWORD'] || '${P}'`, P],
  ['a.go', `pw := getenv("DB_PASSWORD", "${P}")`, P],
  ['a.sql', `CREATE USER app IDENTIFIED BY '${P}';`, P],
  ['a.sql', `ALTER ROLE app WITH LOGIN PASSWORD '${P}';`, P],
  ['a.sql', `CREATE LOGIN app WITH PASSWORD = '${P}';`, P],
  ['a.recipe.json', JSON.stringify({ code: { input: { api_key: `="${T}"` } } }), T],
  ['a.recipe.json', JSON.stringify({ code: { input: { authorization: `="Bearer " + "${T}"` } } }), T],
  ['.netrc', `machine h.io login me password ${P}\n`, P],
  ['_netrc', `machine h.io\n  login me\n  password ${P}\n`, P],
  ['.pgpass', `db.local:5432:*:app:${P}\n`, P],
  ['.htpasswd', `admin:${HASH}\n`, HASH],
  ['config.json', JSON.stringify({ auths: { 'https://r.io/v1/': { auth: b('me:' + P) } } }), b('me:' + P)],
  ['kubeconfig', `users:\n- name: a\n  user:\n    token: ${T}\n    password: ${P}\n`, P],
  [
    'config.yaml',
    `users:\n- name: a\n  user:\n    client-key-data: ${b(pem('RSA PRIVATE KEY'))}\n`,
    b(pem('RSA PRIVATE KEY')),
  ],
  [
    'settings.xml',
    `<settings><servers><server><id>a</id><username>u</username><password>${P}</password></server></servers></settings>`,
    P,
  ],
  [
    'settings.xml',
    `<settings><servers><server><password>{${base64(44)}=}</password></server></servers></settings>`,
    undefined,
  ],
  ['.npmrc', `//r.io/:_password=${b(P)}\n`, b(P)],
  ['.npmrc', `_auth=${b('me:' + P)}\n`, b('me:' + P)],
  ['.npmrc', `//r.io/:_authToken=${uuid()}\n`, uuid()],
  ['.npmrc', '//r.io/:_authToken=${NPM_TOKEN}\n', undefined],
  ['secrets.yml', `production:\n  secret_key_base: ${hex(128)}\n`, hex(128)],
  ['database.yml', `production:\n  password: <%= ENV['X'] %>\n`, undefined],
  ['database.yml', `production:\n  password: ${P}\n`, P],
  ['wp-config.php', `<?php\ndefine('DB_PASSWORD', '${P}');\n`, P],
  [
    'wp-config.php',
    `<?php\ndefine('AUTH_KEY',  '${draw('abcdefgABCDEFG0123456789!@#$%^&*()-_ []{}<>~+=,.;:/?|', 64)}');\n`,
    draw('abcdefgABCDEFG0123456789!@#$%^&*()-_ []{}<>~+=,.;:/?|', 64),
  ],
  ['.ftpconfig', JSON.stringify({ host: 'h', user: 'u', pass: P }), P],
  ['sftp.json', JSON.stringify({ host: 'h', username: 'u', password: P }), P],
  [
    'filezilla.xml',
    `<FileZilla3><Servers><Server><Pass encoding="base64">${b(P)}</Pass></Server></Servers></FileZilla3>`,
    b(P),
  ],
  ['.s3cfg', `[default]\naccess_key = ${'AKIA' + 'QYLPMN5HHHFPZAM2'}\nsecret_key = ${base64(40)}\n`, base64(40)],
  ['.remote-sync.json', JSON.stringify({ username: 'u', password: P }), P],
  [
    'settings.py',
    `SECRET_KEY = '${draw('abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)', 50)}'`,
    draw('abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)', 50),
  ],
  ['settings.py', `DATABASES = {'default': {'USER': 'u', 'PASSWORD': '${P}'}}`, P],
  ['.env', `APP_KEY=base64:${base64(43)}=\n`, `base64:${base64(43)}=`],
  [
    'appsettings.json',
    JSON.stringify({ ConnectionStrings: { Default: `Server=h;Database=d;User Id=u;Password=${P};` } }),
    P,
  ],
  ['secret.yaml', `apiVersion: v1\nkind: Secret\ndata:\n  password: ${b(P)}\n`, b(P)],
  ['secret.yaml', `apiVersion: v1\nkind: Secret\ndata:\n  password: ${b('changeme')}\n`, undefined],
  [
    'secret.yaml',
    `apiVersion: v1\nkind: Secret\ndata:\n  url: ${b('postgres://u:' + P + '@h/d')}\n`,
    b('postgres://u:' + P + '@h/d'),
  ],
  ['secret.yaml', `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${P}\n`, P],
  [
    'sealed.yaml',
    `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq${base64(200)}\n`,
    undefined,
  ],
  [
    '.github/workflows/a.yml',
    `jobs:\n  a:\n    env:\n      PASSWORD: ${P}\n    steps:\n      - run: docker login -u me -p ${P}2 r.io\n`,
    P,
  ],
  ['.gitlab-ci.yml', `variables:\n  DB_PASSWORD: ${P}\n  T: $CI_JOB_TOKEN\n`, P],
  ['azuredeploy.parameters.json', JSON.stringify({ parameters: { adminPassword: { value: P } } }), P],
  ['template.yaml', `Parameters:\n  DBPassword:\n    Type: String\n    Default: ${P}\n`, P],
  ['inventory.ini', `[web]\nh1 ansible_user=me ansible_ssh_pass=${P}\n`, P],
  ['group_vars/all.yml', `ansible_become_password: ${P}\n`, P],
  ['vault.yml', `password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${hex(64)}\n  ${hex(64, 2)}\n`, undefined],
  ['values.yaml', `postgresql:\n  auth:\n    postgresPassword: ${P}\n`, P],
  ['a.sh', `helm install x --set auth.password=${P}`, P],
  ['env.postman_environment.json', JSON.stringify({ values: [{ key: 'password', value: P, enabled: true }] }), P],
  [
    'c.postman_collection.json',
    JSON.stringify({ auth: { type: 'basic', basic: [{ key: 'password', value: P, type: 'string' }] } }),
    P,
  ],
  ['a.ipynb', JSON.stringify({ cells: [{ cell_type: 'code', source: [`password = "${P}"\n`] }] }), P],
  [
    'a.har',
    JSON.stringify({
      log: {
        entries: [
          { request: { headers: [{ name: 'X-Api-Key', value: T }], postData: { text: `{"password":"${P}"}` } } },
        ],
      },
    }),
    P,
  ],
  ['a.har', JSON.stringify({ log: { entries: [{ request: { url: `https://h/x?api_key=${T}` } }] } }), T],
  ['cassette.yml', `http_interactions:\n- request:\n    headers:\n      Authorization:\n      - Bearer ${T}\n`, T],
  ['secrets.enc.yaml', `password: ENC[AES256_GCM,data:${base64(20)},iv:${base64(20)},tag:x,type:str]\n`, undefined],
  ['.env', `DB_PASSWORD="encrypted:${base64(90)}"\n`, undefined],
  ['credentials.yml.enc', `${base64(200)}--${base64(16)}--${base64(24)}==`, undefined],
  ['terraform.tfstate', JSON.stringify({ resources: [{ instances: [{ attributes: { password: P } }] }] }), P],
  ['a.sh', `keytool -genkey -storepass ${P} -keypass ${P}2`, P],
  ['a.properties', `javax.net.ssl.keyStorePassword=${P}`, P],
  ['a.sh', `openssl pkcs12 -in a.p12 -passin pass:${P}`, P],
  ['a.sh', `sshpass -p '${P}' ssh h`, P],
  ['a.sh', `redis-cli -h h -a ${P} ping`, P],
  ['.travis.yml', `script:\n  - goveralls -repotoken ${T}\n`, T],
  ['.git-credentials', `https://me:${P}@github.com\n`, P],
  ['a.json', JSON.stringify({ cmd: `mysql --password=${P}` }), P],
  ['package-lock.json', JSON.stringify({ packages: { a: { integrity: `sha512-${base64(86)}==` } } }), undefined],
  ['a.xml', `<entry><key>db.password</key><value>${P}</value></entry>`, P],
  ['a.xml', `<add key="DbPassword" value="${P}" />`, P],
  [
    'web.config',
    `<machineKey validationKey="${hex(128).toUpperCase()}" decryptionKey="${hex(64, 2).toUpperCase()}" />`,
    hex(128).toUpperCase(),
  ],
  ['tomcat-users.xml', `<user username="a" password="${P}" roles="x"/>`, P],
  ['a.toml', `[db]\npassword = "${P}"\n`, P],
  ['.my.cnf', `[client]\npassword=${P}\n`, P],
  ['Dockerfile', `FROM x\nENV DB_PASSWORD=${P}\nARG TOKEN=${T}\n`, P],
  ['a.ps1', `$pw = ConvertTo-SecureString "${P}" -AsPlainText -Force`, P],
  ['a.lua', `local password = "${P}"`, P],
  ['a.swift', `let apiKey = "${T}"`, T],
  ['a.md', `The password is ${P}.`, undefined],
];

describe('credentials by structure', () => {
  for (const [path, text, secret] of FILES) {
    it(`${secret === undefined ? 'are none in' : 'are found in'} ${path}: ${text.replace(/\s+/g, ' ').slice(0, 60)}`, () => {
      const { findings } = lint({ path, text }, { config: EMPTY_CONFIG });
      const found = findings
        .filter(({ rule }) => rule.startsWith('credential/'))
        .map(({ span }) => text.slice(span.start, span.end));
      if (secret === undefined) assert.deepEqual(found, []);
      else assert.ok(found.includes(secret), JSON.stringify(found));
    });
  }
});
