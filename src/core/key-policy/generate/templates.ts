import { message } from '../../message';
import {
  ADMINISTRATION,
  administration,
  allow,
  denyOthers,
  grants,
  partition,
  principals,
  USE,
  viaService,
} from './statements';
import type { AccessPromise, GeneratedStatement, PolicyTemplate, Values } from './template';
import {
  ACCOUNT,
  actions,
  ADMINISTRATORS,
  EMERGENCY,
  OTHERS,
  people,
  REGION,
  REPLICA_REGIONS,
  required,
  SERVICES,
  USERS,
} from './variables';

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
    promises: (values) => [
      ...accountPromises(values),
      ...principals(values, 'role').map((who) => ({
        who,
        may: ['Encrypt', 'Decrypt'],
        mayNot: [...MANAGE, 'CreateGrant'],
      })),
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
    promises: (values) => [...accountPromises(values), ...usePromises(values, USED)],
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
    promises: (values) => [
      ...accountPromises(values),
      ...principals(values, 'others').map((who) => ({ who, may: USED, mayNot: [...MANAGE, 'CreateGrant'] })),
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
    promises: (values) => [
      ...accountPromises(values),
      ...values.all('services').map((service) => ({
        who: `arn:${partition(values)}:iam::${values.one('account')}:role/AnyOther`,
        may: USED,
        mayNot: [],
        when: { 'kms:ViaService': service },
      })),
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
    promises: (values) => [...accountPromises(values), ...usePromises(values, ['Sign', 'Verify', 'GetPublicKey'])],
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
    promises: (values) => [...accountPromises(values), ...usePromises(values, ['GenerateMac', 'VerifyMac'])],
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
    promises: (values) => [
      ...accountPromises(values),
      ...usePromises(values, ['GetKeyPolicy', 'ListGrants', 'DescribeKey']),
    ],
  },
  {
    id: 'multi-region',
    title: message('Multi-Region'),
    detail: message('Administrators replicate the key to the named Regions alone; users encrypt and decrypt with it.'),
    variables: [ACCOUNT, required(ADMINISTRATORS), USERS, REPLICA_REGIONS],
    key: { MultiRegion: true, EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow replication to some Regions', principals(values, 'administrators'), ['kms:ReplicateKey'], {
        StringEquals: { 'kms:ReplicaRegion': values.all('regions') },
      }),
      allow('Allow use of the key', principals(values, 'users'), USE),
    ],
    promises: (values) => [
      ...accountPromises(values),
      ...usePromises(values, USED),
      ...principals(values, 'administrators').flatMap((who) =>
        values.all('regions').map((region) => ({
          who,
          may: ['ReplicateKey'],
          mayNot: [],
          when: { 'kms:ReplicaRegion': region },
        })),
      ),
    ],
  },
  {
    id: 'ebs',
    title: message('Amazon EBS'),
    detail: message('Roles that start instances use the key for encrypted volumes, through Amazon EC2 alone.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS, REGION],
    key: { EnableKeyRotation: true },
    statements: (values) => throughService(values, 'ec2', true),
    promises: (values) => servicePromises(values, 'ec2'),
  },
  {
    id: 's3',
    title: message('Amazon S3'),
    detail: message('Users and roles read and write encrypted objects, through Amazon S3 alone.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS, REGION],
    key: { EnableKeyRotation: true },
    statements: (values) => throughService(values, 's3'),
    promises: (values) => servicePromises(values, 's3'),
  },
  {
    id: 'secrets-manager',
    title: message('AWS Secrets Manager'),
    detail: message('Users and roles read and write encrypted secrets, through AWS Secrets Manager alone.'),
    variables: [ACCOUNT, ADMINISTRATORS, USERS, REGION],
    key: { EnableKeyRotation: true },
    statements: (values) => throughService(values, 'secretsmanager'),
    promises: (values) => servicePromises(values, 'secretsmanager'),
  },
  {
    id: 'break-glass',
    title: message('Break glass'),
    detail: message(
      'Users use the key; only an emergency role may delete or disable it, and it may change the policy with a second factor.',
    ),
    variables: [ACCOUNT, ADMINISTRATORS, USERS, EMERGENCY],
    key: { EnableKeyRotation: true },
    statements: (values) => [
      ...administration(values),
      allow('Allow use of the key', principals(values, 'users'), USE),
      allow('Allow an emergency role to administer', principals(values, 'emergency'), ADMINISTRATION, {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      denyOthers('Deny deletion to all others', principals(values, 'emergency'), [
        'kms:DisableKey',
        'kms:ScheduleKeyDeletion',
      ]),
    ],
    promises: (values) => [
      ...usePromises(values, USED),
      ...principals(values, 'emergency').map((who) => ({
        who,
        may: ['PutKeyPolicy', 'ScheduleKeyDeletion'],
        mayNot: ['Decrypt'],
        when: { 'aws:MultiFactorAuthPresent': 'true' },
      })),
      ...principals(values, 'administrators').map((who) => ({
        who,
        may: ['PutKeyPolicy'],
        mayNot: ['ScheduleKeyDeletion'],
      })),
    ],
  },
];

export function templateOf(id: string): PolicyTemplate | undefined {
  return TEMPLATES.find((template) => template.id === id);
}

const MANAGE = ['PutKeyPolicy', 'ScheduleKeyDeletion', 'DisableKey'];
const USED = ['Encrypt', 'Decrypt', 'GenerateDataKey', 'ReEncryptFrom', 'DescribeKey'];

/** The account keeps all rights by its IAM policies, and who administers uses nothing. */
function accountPromises(values: Values): readonly AccessPromise[] {
  const named = principals(values, 'administrators');
  return [
    { who: values.one('account'), may: MANAGE, mayNot: [] },
    ...named.map((who) => ({ who, may: ['PutKeyPolicy', 'ScheduleKeyDeletion'], mayNot: ['Decrypt', 'CreateGrant'] })),
  ];
}

function usePromises(values: Values, may: readonly string[]): readonly AccessPromise[] {
  return principals(values, 'users').map((who) => ({ who, may, mayNot: MANAGE }));
}

/** Users and roles use the key through one service in one Region. */
function throughService(values: Values, service: string, withGrants = false): readonly GeneratedStatement[] {
  const users = principals(values, 'users');
  const through = { StringEquals: { 'kms:ViaService': viaService(service, values.one('region')) } };
  return [
    ...administration(values),
    allow('Allow use of the key through one service', users, USE, through),
    ...(withGrants ? [grants(users)] : []),
  ];
}

function servicePromises(values: Values, service: string): readonly AccessPromise[] {
  const via = viaService(service, values.one('region'));
  return [
    ...accountPromises(values),
    ...principals(values, 'users').flatMap((who) => [
      { who, may: USED, mayNot: MANAGE, when: { 'kms:ViaService': via } },
      { who, may: [], mayNot: ['Decrypt', 'Encrypt'], when: { 'kms:ViaService': 'other.eu-west-1.amazonaws.com' } },
    ]),
  ];
}
