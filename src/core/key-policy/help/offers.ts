import { message, type Message } from '../../message';
import { hasNoEffectInKeyPolicy, KMS_ACTIONS } from '../data/actions';
import { actionsWith, CONDITION_KEYS, conditionKey } from '../data/condition-keys';
import { KEY_SPECS, PARTITIONS } from '../data/kms';
import type { KeyPolicy } from '../model';
import { OPERATOR_NAMES } from '../operators';
import { describeAction, keySentences } from './describe';
import type { Slot } from './slots';

/** Something to write at a place; what it means is told beside it. */
export interface Offer {
  readonly text: string;
  readonly help: readonly Message[];
  /** `text` has tab stops, as snippets do. */
  readonly snippet?: true;
  /** What it is listed under, where it is not the text. */
  readonly label?: Message;
}

/** What a person may want to write at a place of a policy, the likely first. `others` are policies of the workspace. */
export function offersAt(slot: Slot, policy: KeyPolicy, others: readonly KeyPolicy[] = []): readonly Offer[] {
  switch (slot.kind) {
    case 'action':
      return [...WIDE, ...KMS_ACTIONS.filter((name) => !hasNoEffectInKeyPolicy(name)).map(actionOffer)];
    case 'condition-key':
      return CONDITION_KEYS.filter(({ name }) => name !== 'kms:ResourceAliases').map((key) => ({
        text: key.name,
        help: keySentences(key),
      }));
    case 'operator':
      return OPERATOR_NAMES.flatMap((name) => [{ text: name, help: [] }, ...quantified(name)]);
    case 'principal':
      return principalOffers(policy, others);
    case 'service':
      return SERVICES.map((name) => plain(`${name}.amazonaws.com`));
    case 'effect':
      return [plain('Allow'), plain('Deny')];
    case 'version':
      return [plain('2012-10-17')];
    case 'resource':
      return [{ text: '*', help: [message('In a key policy it means this key.')] }];
    case 'sid':
      return SIDS.map(plain);
    case 'condition-value':
      return valueOffers(slot.key ?? '', policy);
    case 'element':
      return ELEMENTS.map(plain);
    case 'statement':
      return SNIPPETS;
  }
}

const plain = (text: string): Offer => ({ text, help: [] });

const WIDE: readonly Offer[] = [
  'kms:*',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:Describe*',
  'kms:Get*',
  'kms:List*',
].map((text) => ({ text, help: describeAction(text) }));
const SERVICES =
  'autoscaling backup cloudfront cloudtrail cloudwatch config delivery.logs dynamodb ec2 events lambda logs rds s3 secretsmanager sns sqs ssm'.split(
    ' ',
  );
const VIA =
  'backup dynamodb ec2 ecr elasticfilesystem fsx kinesis lambda rds redshift s3 secretsmanager sns sqs ssm'.split(' ');
const ELEMENTS = 'Sid Effect Principal NotPrincipal Action NotAction Resource Condition'.split(' ');
/** The names that AWS’s own console gives its statements. */
const SIDS = [
  'Enable IAM User Permissions',
  'Allow access for Key Administrators',
  'Allow use of the key',
  'Allow attachment of persistent resources',
];

function actionOffer(name: string): Offer {
  const text = `kms:${name}`;
  return { text, help: describeAction(text) };
}

function quantified(name: string): readonly Offer[] {
  if (name === 'Null') return [];
  return [`${name}IfExists`, `ForAnyValue:${name}`, `ForAllValues:${name}`].map(plain);
}

/** Those of this policy, then those of the workspace's others, then what one writes by hand. */
function principalOffers(policy: KeyPolicy, others: readonly KeyPolicy[]): readonly Offer[] {
  const named = [policy, ...others].flatMap(({ statements }) =>
    statements.flatMap(({ principals }) =>
      principals.flatMap(({ type, text }) => (type === 'AWS' && text ? [text] : [])),
    ),
  );
  const roots = named.flatMap((text) => {
    const [, partition, account] = /^arn:(aws[a-z-]*):iam::(\d{12}):/.exec(text) ?? [];
    return account === undefined ? [] : [`arn:${partition ?? 'aws'}:iam::${account}:root`];
  });
  const made = { text: 'arn:aws:iam::${1:111122223333}:role/${2:name}', help: [], snippet: true } as const;
  return [...[...new Set([...named, ...roots])].map(plain), made];
}

function valueOffers(key: string, policy: KeyPolicy): readonly Offer[] {
  const known = conditionKey(key);
  if (known?.type === 'Bool') return [plain('true'), plain('false')];
  const accounts = new Set(
    policy.statements.flatMap(({ principals }) => principals.flatMap(({ account }) => account ?? [])),
  );
  switch (known?.name) {
    case 'kms:ViaService':
      return VIA.flatMap((service) => REGIONS.map((region) => plain(`${service}.${region}.amazonaws.com`)));
    case 'kms:CallerAccount':
    case 'aws:PrincipalAccount':
    case 'aws:SourceAccount':
      return [...accounts].map(plain);
    case 'kms:KeySpec':
    case 'kms:DataKeyPairSpec':
      return Object.keys(KEY_SPECS).map(plain);
    case 'kms:KeyUsage':
      return [...new Set(Object.values(KEY_SPECS).flatMap((uses) => uses.split(' ')))].map(plain);
    case 'kms:KeyOrigin':
      return ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'].map(plain);
    case 'kms:MessageType':
      return ['RAW', 'DIGEST'].map(plain);
    case 'kms:GrantOperations':
      return (actionsWith({ name: 'kms:RequestAlias', type: 'String', multi: false }) ?? []).map(plain);
    case 'kms:ReplicaRegion':
    case 'kms:PrimaryRegion':
    case 'aws:RequestedRegion':
      return REGIONS.map(plain);
    default:
      return [];
  }
}

const REGIONS: readonly string[] = Object.values(PARTITIONS).flatMap(({ regions }) => regions.split(' '));

const statement = (label: Message, sid: string, principal: string, actions: string, more = ''): Offer => ({
  label,
  help: [],
  snippet: true,
  text: `{\n  "Sid": "${sid}",\n  "Effect": "Allow",\n  "Principal": { ${principal} },\n  "Action": ${actions},\n  "Resource": "*"${more}\n}`,
});

/** Whole statements. */
const SNIPPETS: readonly Offer[] = [
  statement(
    message('Statement: the account decides by IAM policies'),
    'Enable IAM User Permissions',
    '"AWS": "arn:aws:iam::${1:111122223333}:root"',
    '"kms:*"',
  ),
  statement(
    message('Statement: use of the key'),
    '${1:Allow use of the key}',
    '"AWS": "arn:aws:iam::${2:111122223333}:role/${3:name}"',
    '["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]',
  ),
  statement(
    message('Statement: Workato EKM'),
    'Allow use of the key',
    '"AWS": "arn:aws:iam::${1:111122223333}:role/${2:Workato_EKM}"',
    '["kms:Encrypt", "kms:Decrypt"]',
  ),
  statement(
    message('Statement: a service for resources of one account'),
    '${1:Allow a service}',
    '"Service": "${2:logs}.amazonaws.com"',
    '["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]',
    ',\n  "Condition": { "StringEquals": { "aws:SourceAccount": "${3:111122223333}" } }',
  ),
  statement(
    message('Statement: grants for resources of AWS'),
    'Allow attachment of persistent resources',
    '"AWS": "arn:aws:iam::${1:111122223333}:role/${2:name}"',
    '["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]',
    ',\n  "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } }',
  ),
];
