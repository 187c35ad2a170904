import type { KeyKind } from '../data/actions';
import { ACTIONS } from '../data/kms';

/** What a person asks of a key, each with its actions. */
export type Capability = 'use' | 'administer' | 'grant' | 'delete' | 'read';

export const CAPABILITIES: readonly Capability[] = ['use', 'administer', 'grant', 'delete', 'read'];

const USE =
  'Decrypt Encrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext Sign Verify GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate';
const DELETE = 'ScheduleKeyDeletion DeleteImportedKeyMaterial';
const GRANT = 'CreateGrant';
/** The last two are listed as reading too, though AWS counts them with what writes. */
const READ = 'GetPublicKey GetParametersForImport';

const BY_ACTION: ReadonlyMap<string, Capability> = new Map<string, Capability>([
  ...Object.entries(ACTIONS)
    .filter(([, { noEffectInKeyPolicy }]) => noEffectInKeyPolicy !== true)
    .map(([name, { access }]): [string, Capability] => [name, /^(?:Read|List)$/.test(access) ? 'read' : 'administer']),
  ...rows(USE, 'use'),
  ...rows(DELETE, 'delete'),
  ...rows(GRANT, 'grant'),
  ...rows(READ, 'read'),
]);

function rows(names: string, capability: Capability): readonly [string, Capability][] {
  return names.split(' ').map((name) => [name, capability]);
}

/** The actions of a capability that keys of a kind have; of an unknown kind all. Without `kms:`. */
export function actionsOf(capability: Capability, kind?: KeyKind): readonly string[] {
  return [...BY_ACTION].flatMap(([name, of]) => {
    const kinds = ACTIONS[name]?.kinds?.split(' ');
    return of === capability && (kind === undefined || kinds === undefined || kinds.includes(kind)) ? [name] : [];
  });
}
