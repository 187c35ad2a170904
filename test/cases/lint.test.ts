import { strict as assert } from 'node:assert';
import { hashValue } from '../../src/core/config/ignored-values';
import { EMPTY_CONFIG, type ProjectConfig } from '../../src/core/config/project-config';
import { lint } from '../../src/core/lint';
import { formatMessage } from '../../src/core/message';
import { alnum, hex, jwt, pem, toBase64, uuid } from './credentials/sample';

const VALUE = 'Tr4in' + '-Set!9';

function credentials(path: string, text: string, config: ProjectConfig = EMPTY_CONFIG): string[] {
  const { findings } = lint({ path, text }, { config });
  return findings
    .filter(({ rule }) => rule.startsWith('credential/'))
    .map(({ rule, severity, span }) => `${severity} ${rule.slice(11)} ${text.slice(span.start, span.end)}`);
}

describe('credentials by name', () => {
  const found: readonly (readonly [path: string, text: string, secret: string])[] = [
    ['a.json', `{"database": {"password": "${VALUE}"}}`, VALUE],
    ['a.yaml', `database:\n  password: ${VALUE}\n`, VALUE],
    ['a.yaml', `db:\n  password: "a\\"${VALUE}"\n`, `a\\"${VALUE}`],
    ['.env', `DB_PASSWORD='${VALUE}' # ours\n`, VALUE],
    ['a.properties', `db.password = ${VALUE}\n`, VALUE],
    ['a.tf', `variable "db_password" {\n  default = "${VALUE}"\n}\n`, VALUE],
    ['a.rb', `{ password: '${VALUE}' }\n`, VALUE],
    ['a.py', `connect(password="${VALUE}")\n`, VALUE],
    ['a.ts', `const dbPassword: string = '${VALUE}';\n`, VALUE],
    ['a.go', `cfg.Password = "${VALUE}"\n`, VALUE],
    ['A.java', `System.setProperty("db.password", "${VALUE}");\n`, VALUE],
    ['a.sh', `export DB_PASSWORD="${VALUE}"\n`, VALUE],
    ['a.xml', `<db><password>${VALUE.replace('!', '')}</password></db>\n`, VALUE.replace('!', '')],
    ['compose.yaml', `environment:\n  - name: DB_PASSWORD\n    value: ${VALUE}\n`, VALUE],
    ['a.yaml', `# db_password: "${VALUE}"\na: 1\n`, VALUE],
    ['Makefile', `DB_PASSWORD ?= "${VALUE}"\n`, VALUE],
  ];
  for (const [path, text, secret] of found) {
    it(`are found in ${path}: ${text.split('\n')[0] ?? ''}`, () => {
      assert.deepEqual(credentials(path, text), [`error password ${secret}`]);
    });
  }

  const fine = [
    'your-password',
    '<password>',
    'xxxxxxxx',
    '********',
    '${DB_PASSWORD}',
    '{{ db_password }}',
    '%DB_PASSWORD%',
    'process.env.DB_PASSWORD',
    'changeme',
    'string',
    'password',
    'true',
    'Enter your password',
    '#{ENV["DB_PASSWORD"]}',
    '<%= password %>',
    'strongroom://main/db#password',
    '{{workato:sm:db:prod}}',
    'op://Prod/db/password',
    'ENC[AES256_GCM,data:abc]',
    'パスワード',
    '',
  ];
  it('are not words of an example, references, templates or types', () => {
    for (const value of fine) {
      assert.deepEqual(
        credentials('a.json', JSON.stringify({ db: { password: value, api_key: value, client_secret: value } })),
        [],
        value,
      );
      assert.deepEqual(credentials('a.yaml', `password: '${value}'\n`), [], value);
    }
  });

  it('are no severities, encodings, lists of names or keys of JSON in a string', () => {
    const fineTexts: readonly (readonly [path: string, text: string])[] = [
      ['strongroom.json', '{"severity": {"credential/password": "info", "credential/token": "error"}}'],
      ['eslint.config.js', "export default { rules: { 'no-secrets/no-secrets': 'error', 'password-rule': 'warn' } };"],
      ['a.ts', "const made = { secret: randomBytes(32).toString('base64url'), password: x.toString('hex') };"],
      ['a.ts', `const schema = '[{"name":"password","control_type":"password"}]';`],
      [
        'a.ts',
        `const header = 'AWS4-HMAC-SHA256 Credential=x7/20300101/us-east-1/iam/aws4_request, SignedHeaders=host';`,
      ],
      ['a.ts', `const columns = '["password","last_login1"]';`],
      ['a.ts', 'const start = /bedrock-api-key-' + 'YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9]*/;'],
    ];
    for (const [path, text] of fineTexts) assert.deepEqual(credentials(path, text), [], text);
  });

  it('are one finding a place, by the service that issued it, and keep the key', () => {
    const token = `glpat-${alnum(20)}`;
    const text = JSON.stringify({ headers: { Authorization: `Bearer ${token}` }, api_token: token });
    assert.deepEqual(credentials('a.json', text), [`error gitlab-token ${token}`, `error gitlab-token ${token}`]);
    const { findings } = lint({ path: 'a.json', text }, { config: EMPTY_CONFIG });
    assert.deepEqual(findings[1]?.credential, { provider: 'GitLab', key: 'api_token', confidence: 'high' });
  });

  it('are one finding on the private key of a service account', () => {
    const key = pem('PRIVATE KEY');
    const text = JSON.stringify(
      { type: 'service_account', private_key_id: hex(40), private_key: `${key}\n` },
      undefined,
      2,
    );
    assert.deepEqual(credentials('key.json', text), [
      `error gcp-service-account-key ${JSON.stringify(key).slice(1, -1)}`,
    ]);
  });

  it('say in one sentence what decided', () => {
    const reasons: readonly (readonly [key: string, value: string, reason: RegExp])[] = [
      ['password', 'opensesame', /^This password is hard-coded: it is named so; /],
      ['password', VALUE, /^This password .* so, and mixes letters with digits or marks; /],
      ['password', uuid(), /^This password .* so, and has the form of a UUID; /],
      ['client_secret', hex(40), /^This secret .* so, and looks drawn at random; /],
      ['api_key', alnum(10), /^This token or key .* so, though it is short; /],
      ['api_key', 'a1b2c3d4e5f6g7h8i9j0', /^This token or key .* so, though its characters run in order; /],
    ];
    for (const [key, value, reason] of reasons) {
      const { findings } = lint({ path: 'a.json', text: JSON.stringify({ [key]: value }) }, { config: EMPTY_CONFIG });
      assert.match(findings[0] ? formatMessage(findings[0].message) : '', reason, key);
    }
  });

  it('never show a value in a message', () => {
    const text = JSON.stringify({ password: VALUE, url: `postgres://u:${VALUE}@h/d`, key: pem('PRIVATE KEY') });
    const result = lint({ path: 'a.json', text }, { config: EMPTY_CONFIG });
    assert.equal(result.findings.length >= 3, true);
    assert.equal(JSON.stringify(result.findings).includes(VALUE), false);
  });
});

describe('Workato recipes', () => {
  const recipe = (input: object, more: object = {}) =>
    JSON.stringify(
      { name: 'Orders', code: { number: 0, provider: 'rest', block: [{ number: 1, input, ...more }] } },
      undefined,
      2,
    );

  it('show a bearer token in a header, by name and value', () => {
    const token = alnum(40);
    const text = recipe({ request: { headers: [{ name: 'Authorization', value: `Bearer ${token}` }] } });
    assert.deepEqual(credentials('a.recipe.json', text), [`warning bearer-token ${token}`]);
  });

  it('show a header that only its name tells', () => {
    const text = recipe({ request_headers: { header: [{ name: 'X-Api-Key', value: hex(40) }] } });
    assert.deepEqual(credentials('a.recipe.json', text), [`error token ${hex(40)}`]);
  });

  it('show a password in JSON in a string, and Basic authorization', () => {
    const basic = toBase64(`shop:${VALUE}`);
    const body = JSON.stringify({ user: 'shop', password: VALUE });
    const text = recipe({ body, header: `Basic ${basic}` });
    assert.deepEqual(credentials('a.recipe.json', text), [
      `error password ${VALUE}`,
      `error basic-authorization ${basic}`,
    ]);
  });

  it('show their API token as Workato\u2019s', () => {
    const token = `wrkeu-${jwt()}`;
    assert.deepEqual(credentials('a.recipe.json', recipe({ token })), [`error workato-api-token ${token}`]);
  });

  it('are fine with pills, formulas, references, schemas and tokens that are none', () => {
    const pill = `#{_dp('{"pill_type":"output","provider":"salesforce","line":"${hex(8)}","path":["client_secret"]}')}`;
    const schema = [
      {
        name: 'password',
        control_type: 'password',
        type: 'string',
        label: 'Password',
        hint: `Such as ${alnum(30)}`,
        default: VALUE,
      },
      { name: 'api_key', type: 'string', optional: 'false', sticky: true },
    ];
    const text = recipe(
      {
        client_secret: pill,
        api_key: `=${pill.slice(2, -1)}.strip`,
        password: '{{workato:sm:password:kv:orders}}',
        authorization: `Bearer ${pill}`,
        idempotency_token: hex(32),
        url: `https://#{_dp('user')}:#{_dp('password')}@example.com/`,
      },
      { uuid: 'b2a1c1d4-8d4c-4a44-9f3c-0a1b2c3d4e5f', extended_input_schema: schema, extended_output_schema: schema },
    );
    assert.deepEqual(credentials('a.recipe.json', text), []);
  });

  it('are fine with references in connection inputs, and show what is written out', () => {
    const text = JSON.stringify({
      name: 'Jira',
      provider: 'jira',
      input: {
        auth_type: 'api_token',
        api_token: '{{workato:sm:api_token:arn:aws:secretsmanager:us-east-1:123456789012:secret:jira-AbCdEf}}',
        client_secret: hex(40),
      },
    });
    assert.deepEqual(credentials('jira.connection-input.json', text), [`error secret ${hex(40)}`]);
  });
});

describe('suppression', () => {
  const line = `password: ${VALUE}`;
  const left = (text: string, config = EMPTY_CONFIG) => {
    const { findings, suppressed } = lint({ path: 'x/a.yaml', text }, { config });
    return [findings.length, suppressed];
  };

  it('reads comments on the line and on the line before', () => {
    assert.deepEqual(left(`${line} # strongroom-ignore\n`), [0, 1]);
    assert.deepEqual(left(`# strongroom-ignore-next-line: a fixture\n${line}\n`), [0, 1]);
    assert.deepEqual(left(`# strongroom-ignore\n${line}\n`), [1, 0]);
    assert.deepEqual(left(`${line} # strongroom-ignore-next-line\n`), [1, 0]);
  });

  it('counts for the named rules alone, and for families', () => {
    assert.deepEqual(left(`${line} # strongroom-ignore credential/password\n`), [0, 1]);
    assert.deepEqual(left(`${line} # strongroom-ignore credential/token, credential/password\n`), [0, 1]);
    assert.deepEqual(left(`${line} # strongroom-ignore credential/*\n`), [0, 1]);
    assert.deepEqual(left(`${line} # strongroom-ignore credential/token\n`), [1, 0]);
  });

  it('is no comment in a value', () => {
    assert.deepEqual(left(`note: "strongroom-ignore"\n${line}\n`), [1, 0]);
    assert.deepEqual(left(`password: "${VALUE} strongroom-ignore"\n`.replace(' ', ' ')).at(1), 0);
  });

  it('knows ignored values by their hash', () => {
    const ignoredValues = [{ hash: hashValue(VALUE, new Uint8Array(16).fill(7)) }];
    assert.deepEqual(left(`${line}\n`, { ...EMPTY_CONFIG, ignoredValues }), [0, 1]);
    assert.deepEqual(left(`${line}x\n`, { ...EMPTY_CONFIG, ignoredValues }), [1, 0]);
  });

  it('takes severities from the configuration, the last override first', () => {
    const severity = { 'credential/*': 'hint' } as const;
    const config: ProjectConfig = {
      ...EMPTY_CONFIG,
      severity,
      overrides: [
        { files: ['x/**'], severity: { 'credential/password': 'info' } },
        { files: ['y/**'], severity: { 'credential/password': 'error' } },
      ],
    };
    assert.deepEqual(credentials('x/a.yaml', line, config), [`info password ${VALUE}`]);
    assert.deepEqual(credentials('a.yaml', line, config), [`hint password ${VALUE}`]);
    const off: ProjectConfig = {
      ...config,
      overrides: [...config.overrides, { files: ['x'], severity: { 'credential/*': 'off' } }],
    };
    assert.deepEqual(left(`${line}\n`, off), [0, 0]);
  });
});
