import { PARTITIONS } from '../data/kms';
import type { GeneratedStatement, Values } from './template';

export const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:Describe*',
  'kms:Disable*',
  'kms:Enable*',
  'kms:Get*',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

export const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

export function allow(
  Sid: string,
  AWS: readonly string[],
  Action: readonly string[],
  Condition?: GeneratedStatement['Condition'],
): GeneratedStatement {
  return {
    Sid,
    Effect: 'Allow',
    Principal: { AWS: single(AWS) },
    Action: single(Action),
    Resource: '*',
    ...(Condition && { Condition }),
  };
}

/** One is written without a list around it, as AWS does. */
function single(list: readonly string[]): string | readonly string[] {
  const [only, ...more] = list;
  return only !== undefined && more.length === 0 ? only : list;
}

/** The account itself, so that nobody is locked out, and who administers the key, where named. */
export function administration(values: Values): readonly GeneratedStatement[] {
  const root = `arn:${partition(values)}:iam::${values.one('account')}:root`;
  const named = principals(values, 'administrators');
  return [
    allow('Enable IAM User Permissions', [root], ['kms:*']),
    ...(named.length > 0 ? [allow('Allow access for Key Administrators', named, ADMINISTRATION)] : []),
  ];
}

/** Forbids everyone else of the account, and the account itself, what a statement names. */
export function denyOthers(Sid: string, spared: readonly string[], Action: readonly string[]): GeneratedStatement {
  return {
    Sid,
    Effect: 'Deny',
    // The console refuses the plain "*" that the API takes.
    Principal: { AWS: '*' },
    Action: single(Action),
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': single(spared) } },
  };
}

/** Lets services of AWS, such as Amazon EBS, use the key for as long as a resource lives. */
export function grants(who: readonly string[]): GeneratedStatement {
  return allow(
    'Allow attachment of persistent resources',
    who,
    ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
    { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  );
}

/** The name that a service has in kms:ViaService, in a Region of any partition. */
export function viaService(service: string, region: string): string {
  const found = Object.values(PARTITIONS).find(({ regions }) => regions.split(' ').includes(region));
  return `${service}.${region}.${found?.suffix ?? 'amazonaws.com'}`;
}

/** ARNs of what was named; a bare name is a role's. */
export function principals(values: Values, variable: string): readonly string[] {
  const before = `arn:${partition(values)}:iam::${values.one('account')}:`;
  return values.all(variable).map((value) => {
    if (value.startsWith('arn:') || /^\d{12}$/.test(value)) return value;
    return before + (value.includes('/') ? value : `role/${value}`);
  });
}

/** `aws`, unless an ARN among the values says otherwise. */
export function partition(values: Values): string {
  const given = ['administrators', 'users', 'others', 'role', 'emergency'].flatMap((name) => values.all(name));
  return given.map((value) => /^arn:(aws[a-z-]*):/.exec(value)?.[1]).find((found) => found !== undefined) ?? 'aws';
}
