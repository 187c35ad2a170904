import { describe, findingOf } from '../kinds';

/** A Google service account's JSON file: one finding, on its private key (judged by the neighbours, not by the text). */
export const SERVICE_ACCOUNT_RULE = {
  info: describe('gcp-service-account-key', 'service account key', 'Google Cloud', [
    'https://cloud.google.com/iam/docs/keys-create-delete',
  ]),
  finding: findingOf('service account key', 'Google Cloud'),
  provider: 'Google Cloud',
};
