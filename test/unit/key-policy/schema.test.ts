import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { generateKeyPolicy } from '../../../src/core/key-policy/generate/generate';
import { TEMPLATES } from '../../../src/core/key-policy/generate/templates';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schemas/key-policy.schema.json'), 'utf8'),
) as object;

describe('the schema of key policies', () => {
  const isValid = new Ajv({ strict: false }).compile(schema);
  const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' };
  const given = {
    account: '111122223333',
    administrators: 'Admin',
    users: 'App',
    others: '444455556666',
    services: 's3.eu-west-1.amazonaws.com',
    region: 'eu-west-1',
    regions: 'eu-central-1',
    emergency: 'Help',
  };

  it('takes every policy that is generated', () => {
    for (const template of TEMPLATES) {
      const made = generateKeyPolicy(template, given, 'json');
      assert.ok('text' in made && isValid(JSON.parse(made.text)), template.id);
    }
  });

  it('refuses what AWS KMS refuses', () => {
    for (const wrong of [
      { Version: '2012-10-18', Statement: statement },
      { Version: '2012-10-17' },
      { Version: '2012-10-17', Statement: [] },
      { Version: '2012-10-17', Statement: { ...statement, Principal: undefined, Effekt: 1 } },
      { Version: '2012-10-17', Statement: { ...statement, Action: 'kms:De:crypt' } },
      { Version: '2012-10-17', Statement: { ...statement, NotAction: 'kms:*' } },
    ])
      assert.ok(!isValid(JSON.parse(JSON.stringify(wrong))), JSON.stringify(wrong));
  });
});
