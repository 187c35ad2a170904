/**
 * A setting. `scope` is VS Code's; `restricted` ones do not count in an untrusted workspace. Settings that hold a path,
 * an endpoint or a command have the scope `application` or `machine`, so that no workspace can set them.
 */
export interface SettingRow {
  readonly type: 'boolean' | 'number' | 'string';
  readonly default: boolean | number | string;
  readonly scope: 'application' | 'machine' | 'window' | 'resource';
  readonly description: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly restricted?: true;
}

/** Every setting, in the order of the README's table. `npm run tables` writes the manifest and the README from it. */
export const SETTINGS = {
  'strongroom.lint.enable': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    description: 'Look for hard-coded credentials, broken PEM and faulty key policies while you type.',
  },
  'strongroom.lint.maxFileSizeKiB': {
    type: 'number',
    default: 2048,
    minimum: 16,
    maximum: 51200,
    scope: 'resource',
    description: 'Files over this size, in KiB, are not linted and not scanned; a scan tells how many were left out.',
  },
  'strongroom.pem.expiringDays': {
    type: 'number',
    default: 30,
    minimum: 0,
    maximum: 3650,
    scope: 'resource',
    description: 'Tell of a certificate so many days before it expires. 0 tells only when it has expired.',
  },
  'strongroom.lockAfterMinutes': {
    type: 'number',
    default: 15,
    minimum: 0,
    maximum: 1440,
    scope: 'application',
    description: 'Lock local vaults after this many minutes without use. 0 keeps them open until the window closes.',
  },
  'strongroom.readFieldNames': {
    type: 'boolean',
    default: true,
    scope: 'application',
    description:
      'Where a service does not list the fields of a secret, read the secret when its tree item is expanded, and keep the names of its fields only.',
  },
  'strongroom.clipboardClearSeconds': {
    type: 'number',
    default: 30,
    minimum: 0,
    maximum: 600,
    scope: 'application',
    description:
      'Clear a copied value from the clipboard after this many seconds if it is still there. 0 never clears.',
  },
  'strongroom.revealSeconds': {
    type: 'number',
    default: 60,
    minimum: 0,
    maximum: 3600,
    scope: 'application',
    description: 'Close the document that shows a revealed value after this many seconds. 0 leaves it open.',
  },
} as const satisfies Record<`strongroom.${string}`, SettingRow>;

export type SettingId = keyof typeof SETTINGS;

type Widen<T> = T extends boolean ? boolean : T extends number ? number : string;
export type SettingValue<Id extends SettingId> = Widen<(typeof SETTINGS)[Id]['default']>;
