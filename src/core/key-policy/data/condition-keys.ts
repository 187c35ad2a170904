/**
 * The condition keys that a request to AWS KMS may carry, as of 2026-09, from the KMS Developer Guide, the IAM User
 * Guide and the service authorization reference. AWS adds keys: what is not here is unknown, not wrong.
 */
export type ConditionType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IpAddress';

export interface ConditionKey {
  /** As AWS writes it; one that ends in `/` or `:` takes a name of yours after it. */
  readonly name: string;
  readonly type: ConditionType;
  /** A request carries several values, so that a test of them says whether all or any must match. */
  readonly multi: boolean;
}

const SINGLE: Readonly<Record<ConditionType, string>> = {
  String:
    'kms:CallerAccount kms:CustomerMasterKeySpec kms:CustomerMasterKeyUsage kms:DataKeyPairSpec kms:EncryptionAlgorithm kms:EncryptionContext: kms:ExpirationModel kms:GrantConstraintType kms:GranteePrincipal kms:GranteeServicePrincipal kms:KeyAgreementAlgorithm kms:KeyOrigin kms:KeySpec kms:KeyUsage kms:MacAlgorithm kms:MessageType kms:MultiRegionKeyType kms:PrimaryRegion kms:RecipientAttestation: kms:ReplicaRegion kms:RequestAlias kms:RetiringPrincipal kms:RetiringServicePrincipal kms:SigningAlgorithm kms:ViaService kms:WrappingAlgorithm kms:WrappingKeySpec aws:CalledViaFirst aws:CalledViaLast aws:ChatbotSourceArn aws:Ec2InstanceSourceVpc aws:FederatedProvider aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalServiceName aws:PrincipalTag/ aws:PrincipalType aws:Referer aws:RequestedRegion aws:RequestTag/ aws:ResourceAccount aws:ResourceOrgID aws:ResourceTag/ aws:SourceAccount aws:SourceIdentity aws:SourceOrgID aws:SourceVpc aws:SourceVpce aws:UserAgent aws:UserId aws:UserName aws:VpceAccount aws:VpceOrgID',
  ARN: 'kms:GrantConstraintSourceArn aws:PrincipalArn aws:SignInSessionArn aws:SourceArn aws:SourceVpcArn',
  Bool: 'kms:BypassPolicyLockoutSafetyCheck kms:GrantIsForAWSResource kms:MultiRegion kms:ReEncryptOnSameKey aws:AssumedRoot aws:MultiFactorAuthPresent aws:PrincipalIsAWSService aws:SecureTransport aws:ViaAWSService',
  Numeric:
    'kms:RotationPeriodInDays kms:ScheduleKeyDeletionPendingWindowInDays kms:TrailingDaysWithoutKeyUsage aws:MultiFactorAuthAge',
  Date: 'kms:ValidTo aws:CurrentTime aws:EpochTime aws:TokenIssueTime',
  IpAddress: 'aws:SourceIp aws:VpcSourceIp aws:Ec2InstanceSourcePrivateIPv4',
};

const MULTI =
  'kms:EncryptionContextKeys kms:GrantOperations kms:ResourceAliases aws:CalledVia aws:PrincipalOrgPaths aws:PrincipalServiceNamesList aws:ResourceOrgPaths aws:SourceOrgPaths aws:TagKeys aws:VpceOrgPaths';

export const CONDITION_KEYS: readonly ConditionKey[] = [
  ...(Object.keys(SINGLE) as ConditionType[]).flatMap((type) =>
    SINGLE[type].split(' ').map((name) => ({ name, type, multi: false })),
  ),
  ...MULTI.split(' ').map((name) => ({ name, type: 'String' as const, multi: true })),
];

const BY_NAME: ReadonlyMap<string, ConditionKey> = new Map(CONDITION_KEYS.map((key) => [key.name.toLowerCase(), key]));

/** The key of a name in any case, with your own part after `/` or the second `:`. */
export function conditionKey(name: string): ConditionKey | undefined {
  const lower = name.toLowerCase();
  const family = /^(?:[a-z]+:[a-z]+[:/])(?=.)/.exec(lower)?.[0];
  return BY_NAME.get(family ?? lower.replace(/[:/]$/, ''));
}

const CRYPTOGRAPHIC =
  'Decrypt DeriveSharedSecret Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac ReEncryptFrom ReEncryptTo Sign Verify VerifyMac';
const SYMMETRIC =
  'Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo';

/** The keys that only some requests carry, with the actions; all others may come with every request. */
const OF_ACTIONS: Readonly<Record<string, string>> = {
  'kms:BypassPolicyLockoutSafetyCheck': 'CreateKey PutKeyPolicy',
  'kms:DataKeyPairSpec': 'GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
  'kms:EncryptionAlgorithm': SYMMETRIC,
  'kms:EncryptionContext:': `${SYMMETRIC} CreateGrant RetireGrant`,
  'kms:EncryptionContextKeys': `${SYMMETRIC} CreateGrant RetireGrant`,
  'kms:ExpirationModel': 'ImportKeyMaterial',
  'kms:GrantConstraintType': 'CreateGrant RetireGrant',
  'kms:GrantIsForAWSResource': 'CreateGrant ListGrants RevokeGrant',
  'kms:GrantOperations': 'CreateGrant',
  'kms:GranteePrincipal': 'CreateGrant',
  'kms:KeyAgreementAlgorithm': 'DeriveSharedSecret',
  'kms:MacAlgorithm': 'GenerateMac VerifyMac',
  'kms:MessageType': 'Sign Verify',
  'kms:PrimaryRegion': 'UpdatePrimaryRegion',
  'kms:ReEncryptOnSameKey': 'ReEncryptFrom ReEncryptTo',
  'kms:RecipientAttestation:': 'Decrypt DeriveSharedSecret GenerateDataKey GenerateDataKeyPair GenerateRandom',
  'kms:ReplicaRegion': 'ReplicateKey',
  'kms:RequestAlias': `${CRYPTOGRAPHIC} DescribeKey GetPublicKey`,
  'kms:RetiringPrincipal': 'CreateGrant',
  'kms:RotationPeriodInDays': 'EnableKeyRotation',
  'kms:ScheduleKeyDeletionPendingWindowInDays': 'ScheduleKeyDeletion',
  'kms:SigningAlgorithm': 'Sign Verify',
  'kms:ValidTo': 'ImportKeyMaterial',
  'kms:WrappingAlgorithm': 'GetParametersForImport',
  'kms:WrappingKeySpec': 'GetParametersForImport',
};

const ACTIONS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(OF_ACTIONS).map(([key, actions]) => [key, actions.split(' ')]),
);

/** The actions whose requests carry a key; undefined where any may. */
export function actionsWith({ name }: ConditionKey): readonly string[] | undefined {
  return ACTIONS_OF.get(name);
}
