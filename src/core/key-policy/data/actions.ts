/**
 * The actions of AWS KMS as of 2026-09, from the KMS Developer Guide, the API Reference and @aws-sdk/client-kms
 * 3.1162.0. AWS adds actions: what is not here is unknown, not wrong.
 */
const IN_KEY_POLICY =
  'CancelKeyDeletion CreateAlias CreateGrant Decapsulate Decrypt DeleteAlias DeleteImportedKeyMaterial DeriveSharedSecret DescribeKey DisableKey DisableKeyRotation EnableKey EnableKeyRotation Encapsulate Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial ListGrants ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource UpdateAlias UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac';

/** Granted by IAM policies or by grants alone; in a key policy they have no effect. */
const WITHOUT_EFFECT =
  'ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants RetireGrant UpdateCustomKeyStore';

/** That a principal of another account can be given. */
const ACROSS_ACCOUNTS =
  'CreateGrant Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyRotationStatus GetPublicKey ListGrants ReEncryptFrom ReEncryptTo RetireGrant RevokeGrant Sign Verify VerifyMac';

/** New ones, of which it is not documented whether other accounts can be given them. */
const UNDECIDED = 'Decapsulate Encapsulate';

const set = (names: string): ReadonlySet<string> => new Set(names.toLowerCase().split(' '));
const withoutEffect = set(WITHOUT_EFFECT);
const acrossAccounts = set(`${ACROSS_ACCOUNTS} ${UNDECIDED}`);

/** The names of all actions, without `kms:`, as AWS writes them. */
export const KMS_ACTIONS: readonly string[] = `${IN_KEY_POLICY} ${WITHOUT_EFFECT}`.split(' ');

/** `name` is one of KMS_ACTIONS in any case. */
export function hasNoEffectInKeyPolicy(name: string): boolean {
  return withoutEffect.has(name.toLowerCase());
}

export function worksAcrossAccounts(name: string): boolean {
  return acrossAccounts.has(name.toLowerCase());
}
