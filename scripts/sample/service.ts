import { generateKeyPairSync } from 'node:crypto';
import type { SampleCredentials } from './credentials';

/** The sample's other files by path: a small webhook service, its infrastructure and its keys. */
export function serviceFiles(credentials: SampleCredentials): Record<string, string> {
  const key = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    'README.md': readme,
    '.gitignore': 'node_modules/\n*.log\n',
    'strongroom.json': `${JSON.stringify({ exclude: ['docs/'] }, undefined, 2)}\n`,
    'service/.env': dotenv(credentials),
    'service/server.mjs': server,
    'service/deploy.sh': deploy(credentials),
    'infrastructure/kms.tf': terraform(credentials),
    'infrastructure/ekm-key-policy.json': keyPolicy,
    'certificates/webhook.pub.pem': key.publicKey,
    'certificates/webhook.key.pem': key.privateKey,
    'certificates/pasted-from-mail.pem': indented(key.publicKey),
    'certificates/wrong-label.pem': key.publicKey.replace('END PUBLIC KEY', 'END CERTIFICATE'),
    'certificates/one-line.pem': key.publicKey.trimEnd().replaceAll('\n', '\\n'),
  };
}

/** As it looks after a mail program: indented, a blank line inside, the last characters gone. */
function indented(pem: string): string {
  const lines = pem.trimEnd().split('\n');
  return lines.map((line, index) => (index === 2 ? `  ${line.slice(0, -3)}\n` : `  ${line}`)).join('\n');
}

const readme = `# Order sync

Recipes and a connector that bring the orders of a web shop into a CRM, and a small service that receives its webhooks.

Everything here is made up: the credentials are random and valid nowhere. They are here to be found.

    cd service && strongroom run -e .env -- node server.mjs
`;

function dotenv({ databasePassword, webhookSecret }: SampleCredentials): string {
  return `# The webhook service
PORT=3000
LOG_LEVEL=info
DATABASE_URL=postgres://orders:${databasePassword}@localhost:5432/orders
WEBHOOK_SECRET=${webhookSecret}
`;
}

const server = `// Receives the web shop's webhooks and checks their signature.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { PORT = '3000', WEBHOOK_SECRET = '' } = process.env;
if (WEBHOOK_SECRET === '' || WEBHOOK_SECRET.startsWith('strongroom://')) {
  console.error('WEBHOOK_SECRET is not set. Start this with: strongroom run -e .env -- node server.mjs');
  process.exit(1);
}

createServer(async (request, response) => {
  const hash = createHmac('sha256', WEBHOOK_SECRET);
  for await (const chunk of request) hash.update(chunk);
  const expected = hash.digest();
  const given = Buffer.from(String(request.headers['x-signature'] ?? ''), 'hex');
  const valid = given.length === expected.length && timingSafeEqual(given, expected);
  response.writeHead(valid ? 204 : 401).end();
}).listen(Number(PORT), '127.0.0.1', () => {
  console.log(\`Listening on port \${PORT}; the webhook secret has \${WEBHOOK_SECRET.length} characters.\`);
});
`;

function deploy({ gitHubToken }: SampleCredentials): string {
  return `#!/usr/bin/env bash
# Publishes the service's release.
set -euo pipefail

export GITHUB_TOKEN=${gitHubToken}
curl --fail --silent --header "Authorization: Bearer $GITHUB_TOKEN" \\
  --data '{"tag_name":"v1.4.0"}' https://api.github.com/repos/example/order-sync/releases
`;
}

function terraform({ awsKeyId, awsSecretKey }: SampleCredentials): string {
  return `provider "aws" {
  region     = "eu-central-1"
  access_key = "${awsKeyId}"
  secret_key = "${awsSecretKey}"
}

resource "aws_kms_key" "workato" {
  description         = "Workato EKM, production"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Administration"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
}

resource "aws_kms_alias" "workato" {
  name          = "alias/workato-ekm-production"
  target_key_id = aws_kms_key.workato.key_id
}
`;
}

/** Anyone may use this key: the principal is open and no condition closes it; the account's own statement is missing. */
const keyPolicy = `${JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'WorkatoUsesTheKey',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKeys'],
        Resource: '*',
      },
    ],
  },
  undefined,
  2,
)}
`;
