import type { Message } from '../core/message';
import type { ReferenceTarget } from '../core/references/reference';
import type { Secret } from '../core/secret';

export type ProviderId =
  'keepass' | 'aws-secrets-manager' | 'aws-kms' | 'hashicorp-vault' | 'azure-key-vault' | 'keeper';

/** A vault a person added. `location` tells the driver where it is (a path, a URL, a region); it holds no secret. */
export interface VaultConnection {
  readonly id: string;
  /** Unique among the vaults of a person; stands in `strongroom://<name>/…` references. */
  readonly name: string;
  readonly provider: ProviderId;
  readonly location: Readonly<Record<string, string>>;
  /** Which of the provider's ways to sign in; its first where absent. */
  readonly signIn?: string;
}

/** What a person gave to sign in or unlock, by the names of the provider's table. */
export type Credentials = Readonly<Record<string, Secret>>;

export type EntryState =
  'expired' | 'expiring' | 'disabled' | 'not-yet-valid' | 'deleted' | 'rotation-overdue' | 'forbidden';

/** A secret as lists show it: metadata, no value. Dates are ISO 8601 in UTC. */
export interface SecretEntry {
  /** The driver's own stable id (KeePass: the entry's UUID). */
  readonly id: string;
  /** Folder names, then the secret's name. Not always unique. */
  readonly path: readonly string[];
  /** Names of the fields that hold something, where the service tells them without giving the values. */
  readonly fields?: readonly FieldInfo[];
  readonly attachments?: readonly { readonly name: string; readonly size: number }[];
  readonly description?: string;
  readonly tags: readonly string[];
  readonly states: readonly EntryState[];
  readonly created?: string;
  readonly changed?: string;
  readonly expires?: string;
  /** Changes with every change of the secret; given back on writes to notice a change made meanwhile. */
  readonly revision: string;
}

export interface FieldInfo {
  readonly name: string;
  /** Protected fields are hidden until asked for; others (a user name, a URL) may be shown on reveal alone too. */
  readonly protected: boolean;
}

export interface FolderEntry {
  readonly id: string;
  readonly path: readonly string[];
}

/** One page of a folder. `cursor` asks for the next; absent on the last. */
export interface Page {
  readonly folders: readonly FolderEntry[];
  readonly entries: readonly SecretEntry[];
  readonly cursor?: string;
}

export interface SecretContent {
  readonly entry: SecretEntry;
  readonly fields: ReadonlyMap<string, Secret>;
}

export interface VersionInfo {
  readonly id: string;
  readonly created: string;
  readonly current: boolean;
  readonly fields?: readonly FieldInfo[];
}

/** What a write sets; absent members stay as they are, a field set to undefined is removed. */
export interface SecretChange {
  readonly path?: readonly string[];
  readonly fields?: ReadonlyMap<string, { readonly value: Secret; readonly protected: boolean } | undefined>;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly expires?: string | null;
}

export interface DriverPorts {
  /**
   * A credential the person gave for this vault, by its name in the provider's table (KeePass: `passphrase`, and
   * `key-file`, the path of one); undefined where none was given.
   */
  credential(name: string): Promise<Secret | undefined>;
  /**
   * A token of the editor's Microsoft session, renewed by the editor; undefined where nobody is signed in. Absent where
   * there is no editor.
   */
  readonly microsoftToken?: (wanted: MicrosoftTokenRequest) => Promise<Secret | undefined>;
}

export interface MicrosoftTokenRequest {
  readonly scopes: readonly string[];
  readonly tenant?: string;
}

/** What opens a vault file: a passphrase, a key file (its path), or both. */
export interface VaultFileKey {
  readonly passphrase?: Secret;
  readonly keyFile?: string;
}

/** What the module of a driver hands over; the registry is the only place that loads one. */
export interface DriverModule {
  /** Signs in or unlocks. Throws what the service says, or a Problem. */
  open(vault: VaultConnection, ports: DriverPorts, signal: AbortSignal): Promise<Driver>;
  /** What an error thrown by this module or its drivers means. */
  kindOf(error: unknown): ProblemKind;
  /** What the service itself said, in one line without any value; undefined where it said nothing of use. */
  readonly wordsOf?: (error: unknown) => string | undefined;
  /**
   * Turns credentials that are good for one use into lasting ones, which must be kept at once; others are given back as
   * they are. Absent where the service has none such.
   */
  readonly redeem?: (
    location: VaultConnection['location'],
    credentials: Credentials,
    signal: AbortSignal,
  ) => Promise<Credentials>;
  /** The vaults that the vendor's own tools know on this machine. Calls no service; what cannot be read is left out. */
  readonly discover?: () => Promise<readonly FoundVault[]>;
  /** Only where a vault is a file on this machine. */
  readonly files?: VaultFiles;
}

/** A vault that was found on this machine and may be added as it is. */
export interface FoundVault {
  readonly label: string;
  readonly detail?: string;
  readonly location: VaultConnection['location'];
  readonly signIn?: string;
}

export interface VaultFiles {
  /** Makes a new vault file for its owner only. Throws a conflict where something stands at that place. */
  create(file: string, name: string, key: VaultFileKey, signal: AbortSignal): Promise<void>;
  /** Throws a Problem where the file is absent, cannot be read, or is no vault file of this kind. */
  recognise(file: string): Promise<void>;
  /** Makes a new key file. Throws a conflict where something stands at that place. */
  createKeyFile(file: string): Promise<void>;
}

/**
 * One service behind one contract. A driver throws its SDK's errors as they are and hands over `kindOf`, which maps
 * them; the store wraps, retries and caches. Every method stops as soon as it can when `signal` aborts, then throws
 * the signal's reason. Members that are absent are what the service cannot do.
 */
export interface Driver {
  /** The page of a folder (`[]` is the root); folders and entries directly in it. Throws when there is no such folder. */
  list(folder: readonly string[], cursor: string | undefined, signal: AbortSignal): Promise<Page>;
  /**
   * Every secret by pages, in whatever folder (the pages' folders are empty): where the service lists them all at once,
   * which is quicker than folder by folder.
   */
  readonly all?: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
  /** The entries at a path, metadata only: none, one, or several of the same name. */
  find(path: readonly string[], signal: AbortSignal): Promise<readonly SecretEntry[]>;
  /** All fields with their values. Throws when there is no such secret or version. */
  read(id: string, version: string | undefined, signal: AbortSignal): Promise<SecretContent>;
  /** What an error thrown by this driver means. */
  kindOf(error: unknown): ProblemKind;
  /** See `DriverModule.wordsOf`. */
  readonly wordsOf?: (error: unknown) => string | undefined;
  /** How long the service asked to wait before the same is sent again, in milliseconds; undefined where it did not. */
  readonly retryAfter?: (error: unknown) => number | undefined;
  /** Forgets what was unlocked or signed in, and all values in memory. */
  close(): Promise<void>;

  /** Makes a secret; throws a conflict where the path is taken. Folders of its path are made as needed. */
  readonly create?: (
    change: SecretChange & { readonly path: readonly string[] },
    signal: AbortSignal,
  ) => Promise<SecretEntry>;
  /**
   * Why `create` would refuse such a secret whatever the service holds: its name, its size, or what it keeps no such
   * thing of. Undefined where nothing is known against it. Asks nobody.
   */
  readonly refuses?: (change: SecretChange & { readonly path: readonly string[] }) => Message | undefined;
  /** Changes one; throws a conflict when `revision` is given and no longer the current one. */
  readonly update?: (
    id: string,
    revision: string | undefined,
    change: SecretChange,
    signal: AbortSignal,
  ) => Promise<SecretEntry>;
  /** Deletes; what can be recovered afterwards is told by `recovery`. */
  readonly delete?: (id: string, signal: AbortSignal) => Promise<void>;
  readonly recovery?: Recovery;
  readonly history?: History;
  readonly folders?: Folders;
  readonly keys?: Keys;
  /** Gives the vault another key; the old one no longer opens it (but the version kept before this still does). */
  readonly changeKey?: (key: VaultFileKey, signal: AbortSignal) => Promise<void>;
  /**
   * How other programs name a secret or a field of it, where `path` and `field` do not do (AWS: by the ARN). Undefined
   * where they cannot.
   */
  readonly referenceTarget?: (entry: SecretEntry, field: string | undefined) => ReferenceTarget | undefined;
  /** The field that stands for a secret as a whole, for programs that read no fields of it (AWS: its plain text). */
  readonly wholeField?: string;
  /** Fires when another program changed what is stored. */
  readonly onDidChange?: (listener: () => void) => { dispose(): void };
  /** Fires when what was open is lost without `close`; every further call throws, the vault must be opened anew. */
  readonly onDidEnd?: (listener: () => void) => { dispose(): void };
}

/** Keys that encrypt, where the service keeps keys; their material never leaves it. */
export interface Keys {
  list(cursor: string | undefined, signal: AbortSignal): Promise<KeyPage>;
  /** What is told of one key alone. Throws not-found where there is none. */
  details(id: string, signal: AbortSignal): Promise<KeyDetails>;
}

export interface KeyPage {
  readonly keys: readonly KeyEntry[];
  readonly cursor?: string;
}

export type KeyState = 'enabled' | 'disabled' | 'pending-deletion' | 'pending-import' | 'unavailable' | 'unknown';

/** Dates are ISO 8601 in UTC. */
export interface KeyEntry {
  readonly id: string;
  /** Its first alias, else its id. */
  readonly name: string;
  readonly state: KeyState;
  readonly description?: string;
  /** What kind of key it is and what it is for, in the service's words. */
  readonly spec?: string;
  readonly usage?: string;
  readonly created?: string;
  /** When it will be deleted, where that is scheduled. */
  readonly deletes?: string;
  readonly multiRegion?: true;
}

export interface KeyDetails {
  readonly aliases: readonly string[];
  readonly rotation: KeyRotation;
  /** The names of the secrets beside it that it encrypts; absent where one may not list them. */
  readonly secrets?: readonly string[];
}

/** `unknown`: one has no permission to ask. */
export type KeyRotation =
  | { readonly state: 'off' | 'impossible' | 'unknown' }
  | { readonly state: 'on'; readonly everyDays?: number; readonly next?: string };

/** Deleted secrets that can come back. */
export interface Recovery {
  /** Set where `deleted` walks through the whole vault: it is then asked for on demand alone. */
  readonly costly?: true;
  deleted(signal: AbortSignal): Promise<readonly SecretEntry[]>;
  restore(id: string, signal: AbortSignal): Promise<SecretEntry>;
  /** Deletes for good: one, or all that were deleted. */
  purge(id: string | undefined, signal: AbortSignal): Promise<void>;
}

export interface History {
  /** Newest first. */
  versions(id: string, signal: AbortSignal): Promise<readonly VersionInfo[]>;
  /** Makes an old version the current one; the one that was current stays in the history. */
  restoreVersion(id: string, version: string, signal: AbortSignal): Promise<SecretEntry>;
}

export interface Folders {
  createFolder(path: readonly string[], signal: AbortSignal): Promise<FolderEntry>;
  /** Moves or renames; throws a conflict where the new path is taken. */
  moveFolder(from: readonly string[], to: readonly string[], signal: AbortSignal): Promise<void>;
  deleteFolder(path: readonly string[], signal: AbortSignal): Promise<void>;
}

/** `invalid`: the request cannot be right; `conflict`: changed or taken meanwhile; `damaged`: what is stored cannot be read. */
export type ProblemKind =
  | 'not-found'
  | 'denied'
  | 'signed-out'
  | 'wrong-credential'
  | 'throttled'
  | 'invalid'
  | 'conflict'
  | 'damaged'
  | 'unreachable'
  | 'read-only'
  | 'no-space'
  | 'cancelled'
  | 'unknown';
