import { message } from '../../message';
import { administration, allow, grants, principals, USE } from './statements';
import type { PolicyTemplate } from './template';
import { ACCOUNT, actions, ADMINISTRATORS, OTHERS, people, SERVICES, USERS } from './variables';

/** Every template: the commands, the help and the tests go by this table. */
export const TEMPLATES: readonly PolicyTemplate[] = [
  {
    id: 'workato-ekm',
    title: message('Workato EKM'),
    detail: message('Workato encrypts your workspace with the key. Compare with the statement that Workato shows you.'),
    policyId: 'key-consolepolicy-3',
    variables: [
      ACCOUNT,
      people('role', message('The role that Workato uses, as Workato shows it'), 'Workato_EKM'),
      actions('kms:Encrypt, kms:Decrypt'),
      ADMINISTRATORS,
    ],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key', principals(values, 'role'), values.all('actions')),
    ],
  },
  {
    id: 'administrators-and-users',
    title: message('Administrators and users apart'),
    detail: message('Some manage the key, others encrypt and decrypt with it.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key', principals(values, 'users'), USE),
      grants(principals(values, 'users')),
    ],
  },
  {
    id: 'cross-account',
    title: message('Use from other accounts'),
    detail: message('Roles of other accounts encrypt and decrypt; their own IAM policies must allow it too.'),
    variables: [ACCOUNT, ADMINISTRATORS, OTHERS],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key by other accounts', principals(values, 'others'), USE),
    ],
  },
  {
    id: 'via-service',
    title: message('Through one service alone'),
    detail: message('Users and roles of the account use the key through the named services, such as Amazon S3.'),
    variables: [ACCOUNT, ADMINISTRATORS, SERVICES],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key through services', ['*'], USE, {
        StringEquals: { 'kms:CallerAccount': values.one('account'), 'kms:ViaService': values.all('services') },
      }),
    ],
  },
  {
    id: 'sign-verify',
    title: message('Sign and verify'),
    detail: message('An asymmetric key for signatures.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS],
    key: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key', principals(values, 'users'), [
        'kms:Sign',
        'kms:Verify',
        'kms:GetPublicKey',
        'kms:DescribeKey',
      ]),
    ],
  },
  {
    id: 'hmac',
    title: message('HMAC'),
    detail: message('A key for message authentication codes.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS],
    key: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key', principals(values, 'users'), [
        'kms:GenerateMac',
        'kms:VerifyMac',
        'kms:DescribeKey',
      ]),
    ],
  },
  {
    id: 'audit',
    title: message('Read for an audit'),
    detail: message('Auditors read the policy, the rotation and the grants, and use nothing.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow reading for an audit', principals(values, 'users'), [
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListGrants',
        'kms:ListKeyPolicies',
        'kms:ListKeyRotations',
        'kms:ListResourceTags',
      ]),
    ],
  },
];

export function templateOf(id: string): PolicyTemplate | undefined {
  return TEMPLATES.find((template) => template.id === id);
}
