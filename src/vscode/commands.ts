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
  'strongroom.generateKeyPolicy': { title: 'Generate KMS Key Policy…', icon: 'shield', palette: 'always' },
  'strongroom.pem.convert': { title: 'Convert PEM…', icon: 'arrow-swap', palette: 'editorIsOpen' },
  'strongroom.pem.convertClipboard': { title: 'Convert PEM on the Clipboard…', palette: 'always' },
  'strongroom.pem.convertSecret': {
    title: 'Convert PEM in a Vault…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.pem.fileToPem': { title: 'Convert DER or PKCS#12 File to PEM…', palette: '!isWeb' },
  'strongroom.pem.splitBundle': { title: 'Split PEM Bundle into Files…', palette: 'editorIsOpen && !isWeb' },
  'strongroom.pem.certificatesByExpiry': {
    title: 'Certificates by Expiry',
    icon: 'calendar',
    palette: 'workspaceFolderCount != 0',
  },
  'strongroom.showKeyAccess': { title: 'Show Who Can Use the KMS Key', icon: 'person', palette: 'editorIsOpen' },
  'strongroom.askKeyAccess': { title: 'Ask Who May Use the KMS Key…', icon: 'question', palette: 'editorIsOpen' },
  'strongroom.compareKeyAccess': {
    title: 'Compare Access to the KMS Key with Another Version…',
    icon: 'diff',
    palette: 'editorIsOpen',
  },
  'strongroom.checkAsKeyPolicy': { title: 'Check as KMS Key Policy', icon: 'shield', palette: 'editorIsOpen' },
  'strongroom.newEkmKey': {
    title: 'New Custom Key for Workato EKM…',
    icon: 'key',
    palette: 'isWorkspaceTrusted',
  },
  'strongroom.checkEkmKey': { title: 'Check a Custom Key for Workato EKM…', icon: 'key', palette: 'always' },
  'strongroom.mergeStatement': { title: 'Add Statement to a Key Policy…', palette: 'never' },
  'strongroom.openTerminalWithSecrets': {
    title: 'Open Terminal with Secrets',
    icon: 'terminal',
    palette: 'isWorkspaceTrusted && workspaceFolderCount != 0',
  },
  'strongroom.vaults.connect': { title: 'Add a Vault…', icon: 'plug', palette: 'isWorkspaceTrusted' },
  'strongroom.vaults.signIn': {
    title: 'Sign In…',
    icon: 'sign-in',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.signOut': {
    title: 'Sign Out',
    icon: 'sign-out',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.editConnection': {
    title: 'Edit Connection…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.duplicate': {
    title: 'Duplicate Connection…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.create': { title: 'Create a Local Vault…', icon: 'new-file', palette: 'isWorkspaceTrusted' },
  'strongroom.vaults.add': {
    title: 'Add an Existing KeePass File…',
    icon: 'folder-opened',
    palette: 'isWorkspaceTrusted',
  },
  'strongroom.vaults.unlock': {
    title: 'Unlock Vault…',
    icon: 'unlock',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.lock': {
    title: 'Lock Vault',
    icon: 'lock',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.lockAll': {
    title: 'Lock All Vaults',
    icon: 'lock',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.rename': {
    title: 'Rename Vault…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.remove': {
    title: 'Remove Vault…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.changeKey': {
    title: 'Change Passphrase or Key File…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.forgetPassphrase': {
    title: 'Forget Remembered Passphrase',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.refresh': { title: 'Refresh Vaults', icon: 'refresh', palette: 'isWorkspaceTrusted' },
  'strongroom.vaults.showReason': { title: 'Show Why the List of Vaults Cannot Be Read', palette: 'never' },
  'strongroom.vaults.filter': {
    title: 'Filter Secrets…',
    icon: 'filter',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.clearFilter': { title: 'Clear Filter', icon: 'clear-all', palette: 'strongroom.vaultFilter' },
  'strongroom.vaults.loadMore': { title: 'Load More', palette: 'never' },
  'strongroom.vaults.retry': { title: 'Retry', icon: 'refresh', palette: 'never' },
  'strongroom.secrets.new': {
    title: 'New Secret…',
    icon: 'add',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.newFolder': {
    title: 'New Folder…',
    icon: 'new-folder',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.vaults.search': {
    title: 'Search All Vaults…',
    icon: 'search',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.find': {
    title: 'Show Secret in the Tree…',
    icon: 'search',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.importEnv': {
    title: 'Import .env File…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.generate': { title: 'Generate Password…', icon: 'wand', palette: 'isWorkspaceTrusted' },
  'strongroom.secrets.reveal': {
    title: 'Reveal Value',
    icon: 'eye',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.copyValue': {
    title: 'Copy Value',
    icon: 'copy',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.copyReference': {
    title: 'Copy Reference',
    icon: 'link',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.setValue': {
    title: 'Set Value…',
    icon: 'edit',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.addField': {
    title: 'Add Field…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.editTags': {
    title: 'Edit Tags…',
    icon: 'tag',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.setExpiry': {
    title: 'Set Expiry Date…',
    icon: 'calendar',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.editNotes': {
    title: 'Edit Notes…',
    icon: 'note',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.rename': { title: 'Rename…', palette: 'isWorkspaceTrusted && strongroom.vaultState != none' },
  'strongroom.secrets.move': {
    title: 'Move to Folder…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.copyToVault': {
    title: 'Copy to Another Vault…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.moveToVault': {
    title: 'Move to Another Vault…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.delete': {
    title: 'Delete…',
    icon: 'trash',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.restore': {
    title: 'Restore Deleted Secret…',
    icon: 'discard',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.purge': {
    title: 'Delete for Good…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.emptyBin': {
    title: 'Empty Recycle Bin…',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.compareVersion': {
    title: 'Compare with Current Version…',
    icon: 'diff',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
  'strongroom.secrets.restoreVersion': {
    title: 'Make This Version Current…',
    icon: 'discard',
    palette: 'isWorkspaceTrusted && strongroom.vaultState != none',
  },
} as const satisfies Record<`strongroom.${string}`, CommandRow>;

export type CommandId = keyof typeof COMMANDS;
