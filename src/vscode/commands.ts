/** A command of the extension. `palette`: `always`, `never` (it needs an item to work on), or a `when` clause. */
export interface CommandRow {
  /** English; the Japanese one stands in package.nls.ja.json under the same key. */
  readonly title: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly palette: string;
}

/** Every command, in the order of the README's table. `npm run tables` writes the manifest and the README from it. */
export const COMMANDS = {
  'strongroom.storeInVault': {
    title: 'Store in a Vault and Replace with a Reference…',
    icon: 'lock',
    palette: 'editorIsOpen && isWorkspaceTrusted',
  },
  'strongroom.insertReference': {
    title: 'Insert Secret Reference…',
    icon: 'references',
    palette: 'editorIsOpen && isWorkspaceTrusted',
  },
  'strongroom.scanWorkspace': { title: 'Scan Workspace', icon: 'search', palette: 'workspaceFolderCount != 0' },
  'strongroom.clearScanResults': { title: 'Clear Scan Results', icon: 'clear-all', palette: 'always' },
  'strongroom.ignoreValue': { title: 'Ignore This Value…', palette: 'never' },
  'strongroom.ignoreRuleInFolder': { title: 'Ignore This Rule in This Folder', palette: 'never' },
  'strongroom.explainRule': { title: 'Explain Rule…', palette: 'always' },
  'strongroom.openTerminalWithSecrets': {
    title: 'Open Terminal with Secrets',
    icon: 'terminal',
    palette: 'isWorkspaceTrusted && workspaceFolderCount != 0',
  },
} as const satisfies Record<`strongroom.${string}`, CommandRow>;

export type CommandId = keyof typeof COMMANDS;
