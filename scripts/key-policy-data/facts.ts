// What no machine-readable source tells of AWS KMS, read in the KMS Developer Guide and API Reference of 2026-09: where an
// action has an effect, for which keys, and whether another account can be given it. `write.ts` joins it with the
// service authorization data.

export interface ActionFacts {
  /** Granted by IAM policies or grants alone. */
  readonly noEffectInKeyPolicy?: true;
  /** Null where it is not documented. */
  readonly crossAccount?: true | null;
  /** Absent where keys of every kind have it; separated by spaces. */
  readonly kinds?: string;
  readonly origin?: string;
  readonly multiRegion?: true;
}

export const ACTION_FACTS: Readonly<Record<string, ActionFacts>> = {
  CancelKeyDeletion: {},
  ConnectCustomKeyStore: { noEffectInKeyPolicy: true },
  CreateAlias: {},
  CreateCustomKeyStore: { noEffectInKeyPolicy: true },
  CreateGrant: { crossAccount: true },
  CreateKey: { noEffectInKeyPolicy: true },
  Decapsulate: { crossAccount: null, kinds: 'kem' },
  Decrypt: { crossAccount: true, kinds: 'symmetric rsa' },
  DeleteAlias: {},
  DeleteCustomKeyStore: { noEffectInKeyPolicy: true },
  DeleteImportedKeyMaterial: { origin: 'EXTERNAL' },
  DeriveSharedSecret: { crossAccount: true, kinds: 'agreement' },
  DescribeCustomKeyStores: { noEffectInKeyPolicy: true },
  DescribeKey: { crossAccount: true },
  DisableKey: {},
  DisableKeyRotation: { kinds: 'symmetric', origin: 'AWS_KMS' },
  DisconnectCustomKeyStore: { noEffectInKeyPolicy: true },
  EnableKey: {},
  EnableKeyRotation: { kinds: 'symmetric', origin: 'AWS_KMS' },
  Encapsulate: { crossAccount: null, kinds: 'kem' },
  Encrypt: { crossAccount: true, kinds: 'symmetric rsa' },
  GenerateDataKey: { crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyPair: { crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyPairWithoutPlaintext: { crossAccount: true, kinds: 'symmetric' },
  GenerateDataKeyWithoutPlaintext: { crossAccount: true, kinds: 'symmetric' },
  GenerateMac: { crossAccount: true, kinds: 'hmac' },
  GenerateRandom: { noEffectInKeyPolicy: true },
  GetKeyLastUsage: {},
  GetKeyPolicy: {},
  GetKeyRotationStatus: { crossAccount: true },
  GetParametersForImport: { origin: 'EXTERNAL' },
  GetPublicKey: { crossAccount: true, kinds: 'rsa sign agreement kem' },
  ImportKeyMaterial: { origin: 'EXTERNAL' },
  ListAliases: { noEffectInKeyPolicy: true },
  ListGrants: { crossAccount: true },
  ListKeyPolicies: {},
  ListKeyRotations: {},
  ListKeys: { noEffectInKeyPolicy: true },
  ListResourceTags: {},
  ListRetirableGrants: { noEffectInKeyPolicy: true },
  PutKeyPolicy: {},
  ReEncryptFrom: { crossAccount: true, kinds: 'symmetric rsa' },
  ReEncryptTo: { crossAccount: true, kinds: 'symmetric rsa' },
  ReplicateKey: { multiRegion: true },
  RetireGrant: { noEffectInKeyPolicy: true, crossAccount: true },
  RevokeGrant: { crossAccount: true },
  RotateKeyOnDemand: { kinds: 'symmetric', origin: 'AWS_KMS EXTERNAL' },
  ScheduleKeyDeletion: {},
  Sign: { crossAccount: true, kinds: 'sign' },
  SynchronizeMultiRegionKey: { multiRegion: true },
  TagResource: {},
  UntagResource: {},
  UpdateAlias: {},
  UpdateCustomKeyStore: { noEffectInKeyPolicy: true },
  UpdateKeyDescription: {},
  UpdatePrimaryRegion: { multiRegion: true },
  Verify: { crossAccount: true, kinds: 'sign' },
  VerifyMac: { crossAccount: true, kinds: 'hmac' },
};

/** Every key spec with the uses that a key of it may have. */
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

/** Global condition keys that a request to KMS may carry, by type; a name that ends in `/` takes one of yours. */
export const GLOBAL_KEYS = {
  String:
    'aws:CalledViaFirst aws:CalledViaLast aws:Ec2InstanceSourceVpc aws:FederatedProvider aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalServiceName aws:PrincipalTag/ aws:PrincipalType aws:Referer aws:RequestedRegion aws:RequestTag/ aws:ResourceAccount aws:ResourceOrgID aws:ResourceTag/ aws:SourceAccount aws:SourceIdentity aws:SourceOrgID aws:SourceVpc aws:SourceVpce aws:UserAgent aws:UserId aws:UserName aws:VpceAccount aws:VpceOrgID',
  ARN: 'aws:ChatbotSourceArn aws:PrincipalArn aws:SignInSessionArn aws:SourceArn aws:SourceVpcArn',
  Bool: 'aws:AssumedRoot aws:MultiFactorAuthPresent aws:PrincipalIsAWSService aws:SecureTransport aws:ViaAWSService',
  Numeric: 'aws:MultiFactorAuthAge',
  Date: 'aws:CurrentTime aws:EpochTime aws:TokenIssueTime',
  IpAddress: 'aws:SourceIp aws:VpcSourceIp aws:Ec2InstanceSourcePrivateIPv4',
  ArrayOfString:
    'aws:CalledVia aws:PrincipalOrgPaths aws:PrincipalServiceNamesList aws:ResourceOrgPaths aws:SourceOrgPaths aws:TagKeys aws:VpceOrgPaths',
} as const;
