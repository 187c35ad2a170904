import { EventEmitter, l10n, TabInputText, Uri, window, workspace } from 'vscode';
import type { Secret } from '../../core/secret';
import type { SecretEntry, VaultConnection } from '../../providers/driver';
import { nameOf } from './nodes';

/** Documents of this scheme hold a value for as long as they are shown; nothing else may read or lint them. */
export const SECRET_SCHEME = 'strongroom-secret';

export interface Revealer {
  /** Shows a value in a read-only document, for that many seconds; 0 leaves it until its vault is locked. */
  reveal(vault: VaultConnection, entry: SecretEntry, field: string, value: Secret, seconds: number): Promise<void>;
  /** Closes what is shown of a vault, or of all. */
  close(vaultId?: string): Promise<void>;
  dispose(): void;
}

interface Shown {
  readonly uri: Uri;
  readonly vaultId: string;
  value: Secret;
  timer?: ReturnType<typeof setTimeout>;
}

/** Serves the documents that show values: the only place where one is seen. */
export function createRevealer(): Revealer {
  const shown = new Map<string, Shown>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SECRET_SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) =>
      shown.get(uri.toString())?.value.reveal() ??
      l10n.t('This value is no longer shown. Reveal it again in the Strongroom view.'),
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === SECRET_SCHEME) forget(uri.toString());
  });

  function forget(key: string): void {
    clearTimeout(shown.get(key)?.timer);
    shown.delete(key);
  }

  async function close(which: (one: Shown) => boolean): Promise<void> {
    const gone = [...shown.values()].filter(which);
    for (const { uri } of gone) {
      forget(uri.toString());
      // Empties the document too, in case an editor keeps it open.
      changed.fire(uri);
    }
    const keys = new Set(gone.map(({ uri }) => uri.toString()));
    const tabs = window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof TabInputText && keys.has(input.uri.toString()));
    if (tabs.length > 0) await window.tabGroups.close(tabs, true);
  }

  return {
    reveal: async (vault, entry, field, value, seconds) => {
      // The last part is the title of the tab.
      const names = [...entry.path.slice(0, -1), `${nameOf(entry.path)} (${field})`];
      const path = ['', vault.name, ...names].map((part) => part.replaceAll('/', '∕')).join('/');
      const uri = Uri.from({ scheme: SECRET_SCHEME, path, query: `${vault.id}/${entry.id}` });
      const key = uri.toString();
      const one: Shown = { uri, vaultId: vault.id, value };
      forget(key);
      shown.set(key, one);
      if (seconds > 0) one.timer = setTimeout(() => void close((other) => other === one), seconds * 1000);
      // A document that is still open shows what it held before.
      changed.fire(uri);
      await window.showTextDocument(uri, { preview: true });
    },
    close: (vaultId) => close((one) => vaultId === undefined || one.vaultId === vaultId),
    dispose: () => {
      for (const key of shown.keys()) forget(key);
      provider.dispose();
      closing.dispose();
      changed.dispose();
    },
  };
}
