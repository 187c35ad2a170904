import { describe, findingOf } from '../kinds';

/** A Google service account's JSON file: one finding, on its private key (judged by the neighbours, not by the text). */
export const SERVICE_ACCOUNT_RULE = {
  info: describe('gcp-service-account-key', 'serviceAccount', 'Google Cloud', [
    'https://cloud.google.com/iam/docs/keys-create-delete',
  ]),
  finding: findingOf('serviceAccount', 'Google Cloud'),
  provider: 'Google Cloud',
};
