import type { RuleCases } from './cases';
import { alnum, base32, base64, draw, hex, upperAlnum, uuid } from './sample';

export const CLOUD: Readonly<Record<string, RuleCases>> = {
  'aws-access-key-id': {
    ng: [{ secret: `AKIA${base32(16)}` }, { secret: `ASIA${base32(16, 2)}` }],
    ok: [`AKIA${base32(17)}`, `AKIAIOSFODNN7EXAMPLE`, 'ASIA-PACIFIC'],
  },
  'aws-secret-access-key': {
    ng: [
      { secret: base64(38) + '9a', key: 'AWS_SECRET_ACCESS_KEY' },
      { secret: base64(38, 4) + '9a', key: 'aws.secretKey' },
    ],
    ok: [`aws_secret_access_key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`, `aws_bucket: ${base64(38)}9a`],
  },
  'aws-bedrock-api-key': {
    ng: [
      { secret: `bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t${base64(120)}` },
      { secret: `ABSKQmVkcm9ja0FQSUtleS${base64(110)}` },
    ],
    ok: ['bedrock-api-key-name'],
  },
  'azure-client-secret': {
    ng: [{ secret: `${alnum(3)}8Q~${alnum(34)}` }, { secret: `${alnum(4).slice(1)}7Q~${alnum(31)}` }],
    ok: [`${alnum(3)}8Q~${alnum(12)}`],
  },
  'azure-storage-account-key': {
    ng: [
      {
        secret: `${base64(86)}==`,
        around: (s) =>
          `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${s};EndpointSuffix=core.windows.net`,
      },
      {
        secret: `${base64(43)}=`,
        around: (s) => `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=${s}`,
      },
    ],
    ok: ['AccountKey=<key>', 'AccountKey=${STORAGE_KEY}'],
  },
  'azure-sas': {
    ng: [
      {
        secret: `${draw('ABCDEFabcdef0123456789', 43)}%3D`,
        around: (s) => `https://shop.blob.core.windows.net/c?sv=2024-11-04&se=2030-01-01T00%3A00Z&sr=c&sp=r&sig=${s}`,
      },
    ],
    ok: [`https://example.com/?sig=abc`],
  },
  'gcp-api-key': { ng: [{ secret: `AIza${alnum(35)}` }], ok: [`AIza${alnum(34)}`] },
  'gcp-client-secret': { ng: [{ secret: `GOCSPX-${alnum(28)}` }], ok: ['GOCSPX-'] },
  'gcp-access-token': { ng: [{ secret: `ya29.${alnum(140)}` }], ok: ['ya29.'] },
  'digitalocean-token': {
    ng: [{ secret: `dop_v1_${hex(64)}` }, { secret: `doo_v1_${hex(64)}` }],
    ok: [`dop_v1_${hex(20)}`],
  },
  'heroku-api-key': { ng: [{ secret: `HRKU-AA${alnum(58)}` }, { secret: `HRKU-${uuid()}` }], ok: ['HRKU-abc'] },
  'heroku-api-key-uuid': { ng: [{ secret: uuid(), key: 'HEROKU_API_KEY' }], ok: [`heroku_app_id: ${uuid()}`] },
  'databricks-token': { ng: [{ secret: `dapi${hex(32)}` }, { secret: `dapi${hex(32)}-2` }], ok: [`dapi${hex(30)}`] },
  'cloudflare-api-token': {
    ng: [{ secret: alnum(40), key: 'CLOUDFLARE_API_TOKEN' }],
    ok: [`cloudflare_zone: ${alnum(40)}`],
  },
  'cloudflare-origin-ca-key': { ng: [{ secret: `v1.0-${hex(24)}-${hex(146)}` }], ok: ['v1.0-rc1'] },
  'alibaba-access-key-id': { ng: [{ secret: `LTAI${alnum(20)}` }], ok: [`LTAI${upperAlnum(2)}`] },
};
