import { strict as assert } from 'node:assert';
import { keyFacts } from '../../../src/core/credentials/keys';

const ROLES: Readonly<Record<string, readonly string[]>> = {
  password: [
    'password',
    'DB_PASSWORD',
    'dbPassword',
    'db-password',
    'HTTPProxyPassword',
    'smtp.pass',
    ['password', 2].join(''),
    'PASSWORD_PROD',
    'パスワード',
    'user.passwd',
  ],
  secret: ['client_secret', 'clientSecret', 'JWT_SECRET', 'secret', 'シークレット'],
  token: ['api_key', 'apiKey', 'X-Api-Key', 'APIKEY', 'access_token', 'GITHUB_TOKEN', 'secretAccessKey', 'credentials'],
};

const NOTHING = [
  'password_field',
  'passwordLabel',
  'password_min_length',
  'password_hash',
  'forgotPassword',
  'is_password',
  'hasToken',
  'token_url',
  'token_type',
  'secret_name',
  'secret_id',
  'secret_arn',
  'key_id',
  'next_token',
  'csrf_token',
  'idempotency_token',
  'public_key',
  'primary_key',
  'partition_key',
  'key',
  'passenger',
  'compass',
  'bypass',
  'tokenizer',
  'keyboard',
  'monkey',
  'author',
  'secretary',
  'password_file',
];

describe('keyFacts', () => {
  for (const [role, keys] of Object.entries(ROLES)) {
    it(`knows a ${role} by its name`, () => {
      for (const key of keys) assert.equal(keyFacts(key).role, role, key);
    });
  }

  it('takes names about a secret for what they are', () => {
    for (const key of NOTHING) assert.equal(keyFacts(key).role, undefined, key);
  });
});
