import { strict as assert } from 'node:assert';
import { findReferences } from '../../../src/core/references/dialects';
import { isReference } from '../../../src/core/references/is-reference';
import { randomSource } from '../../support/random';

const REFERENCES = `
strongroom://v/x#y
{{workato:sm:password:kv:zendesk}}
{{workato:sm:}}
op://Private/Stripe/api key
vault://secret/data/app#password
vault:secret/data/app#PASSWORD
keeper://Ab3_x/field/password
secret://prod/db
{{resolve:secretsmanager:MySecret:SecretString:password::}}
!Ref DbPassword
!Sub '{{resolve:ssm-secure:/x}}'
\${ssm:/app/password}
\${env:API_KEY, ''}
\${API_KEY}
\${API_KEY:?missing}
\${a}\${b}
\${file(./secrets.json):key}
@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x/)
arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf
{{ secrets.X }}
\${{ secrets.X }}
$(VAR)
$(doppler secrets get X --plain)
$API_KEY
$db_password
%(password)s
%API_KEY%
ENC[AES256_GCM,data:AAAA,iv:BBBB,tag:CCCC,type:str]
ENC(abc)
projects/p/secrets/s/versions/latest
ref+vault://secret/x#/y
<%= ENV['X'] %>
<path:secret/data/x#key>
#{ENV['X']}
process.env.API_KEY
os.environ['X']
ENV.fetch('X')
/run/secrets/db
`;

describe('isReference', () => {
  for (const text of REFERENCES.trim().split('\n')) it(`knows ${text}`, () => assert.equal(isReference(text), true));

  for (const text of [
    'hunter2',
    '',
    'P@ssw0rd!',
    '${PASSWORD:-hunter2}',
    '${db.password:' + 'hunter2}',
    '$ecret',
    '$Passw0rd',
    'https://example.com/x',
    'postgres://u:p@h/db',
    'Bearer abc',
    '100%',
    '{"a": 1}',
    'a {{b}} c',
    'arn:aws:iam::123456789012:role/x',
  ])
    it(`takes ${text || 'the empty text'} for none`, () => assert.equal(isReference(text), false));

  it('never throws and stays linear on whatever it is given', () => {
    const random = randomSource('references');
    const pieces = [
      '{',
      '}',
      '{{',
      '}}',
      'workato:sm:',
      'strongroom://',
      '${',
      '$(',
      ')',
      '%',
      '#',
      ':',
      '/',
      '<%',
      '"',
      '\n',
      'arn:',
      'a',
      ' ',
      '\ud800',
    ];
    for (let i = 0; i < 300; i++) {
      const text = random.pieces(pieces, 40);
      isReference(text);
      const { references, faults } = findReferences(text);
      for (const { span } of [...references, ...faults])
        assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
    }
    for (const piece of pieces) {
      findReferences(piece.repeat(200_000));
      isReference(piece.repeat(2_000));
      isReference(piece.repeat(200_000));
    }
  });
});
