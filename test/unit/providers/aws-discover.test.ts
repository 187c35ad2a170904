import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profilesHere } from '../../../src/providers/aws-profiles';

const VARIABLES = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
] as const;

describe('AWS on this machine', () => {
  let folder: string;
  const before = VARIABLES.map((name) => [name, process.env[name]] as const);

  const files = async (config: string, credentials: string): Promise<void> => {
    await writeFile(join(folder, 'config'), config);
    await writeFile(join(folder, 'credentials'), credentials);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strongroom-aws-'));
    for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  });
  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(folder, { recursive: true });
  });

  it('gives the profiles of both files with their regions, and the SSO session behind one', async () => {
    await files(
      [
        '[default]',
        'region = eu-west-1',
        '[profile dev]',
        'sso_session = firm',
        'sso_account_id = 123456789012',
        'sso_role_name = Reader',
        'region = eu-central-1',
        '[profile locked]',
        'mfa_serial = arn:aws:iam::123456789012:mfa/me',
        '[sso-session firm]',
        'sso_start_url = https://firm.awsapps.example/start',
      ].join('\n'),
      ['[old]', 'aws_access_key_id = x', `aws_secret_access_key = ${'y'.repeat(9)}`].join('\n'),
    );
    const found = await profilesHere();
    assert.deepEqual(
      found.map(({ label, location, signIn }) => [label, location, signIn]),
      [
        ['default', { region: 'eu-west-1', profile: 'default' }, 'profile'],
        ['dev', { region: 'eu-central-1', profile: 'dev' }, 'profile'],
        ['locked', { region: 'eu-west-1', profile: 'locked' }, 'profile-mfa'],
        ['old', { region: 'eu-west-1', profile: 'old' }, 'profile'],
      ],
    );
    assert.equal(found[1]?.detail, 'eu-central-1 · SSO firm.awsapps.example · 123456789012 · Reader');
    assert.doesNotMatch(JSON.stringify(found), /yyy/);
  });

  it('gives the access key of the environment first, and leaves out a region that nobody told', async () => {
    await files('', '[old]\naws_access_key_id = x');
    process.env['AWS_ACCESS_KEY_ID'] = 'x';
    assert.deepEqual(
      (await profilesHere()).map(({ label, location }) => [label, location]),
      [
        ['AWS_ACCESS_KEY_ID', {}],
        ['old', { profile: 'old' }],
      ],
    );
  });

  it('finds nothing where there are no files', async () => {
    assert.deepEqual(await profilesHere(), []);
  });
});
