import * as vscode from 'vscode';

/** The name under which findings stand in Problems. */
export const SOURCE = 'strongroom';

interface Shown {
  readonly live?: readonly vscode.Diagnostic[];
  readonly scanned?: readonly vscode.Diagnostic[];
}

/**
 * Who shows what in Problems: an open document's own findings, else those of the last scan. A document that closes
 * keeps what was last seen in it only if a scan had put it there.
 */
export interface Board {
  dispose(): void;
  live(uri: vscode.Uri, findings: readonly vscode.Diagnostic[]): void;
  closed(uri: vscode.Uri): void;
  scanned(uri: vscode.Uri, findings: readonly vscode.Diagnostic[]): void;
  clearScan(): void;
  /** Forgets a file, or all in a folder. */
  gone(uri: vscode.Uri): void;
}

export function createBoard(): Board {
  const collection = vscode.languages.createDiagnosticCollection(SOURCE);
  const files = new Map<string, Shown>();

  const put = (key: string, shown: Shown): void => {
    const uri = vscode.Uri.parse(key);
    const findings = shown.live ?? shown.scanned;
    if (findings === undefined) files.delete(key);
    else files.set(key, shown);
    collection.set(uri, findings);
  };

  return {
    live: (uri, findings) => put(uri.toString(), { ...files.get(uri.toString()), live: findings }),
    closed(uri) {
      const key = uri.toString();
      const { live, scanned } = files.get(key) ?? {};
      const kept = scanned === undefined ? undefined : (live ?? scanned);
      put(key, kept === undefined ? {} : { scanned: kept });
    },
    scanned: (uri, findings) => put(uri.toString(), { ...files.get(uri.toString()), scanned: findings }),
    clearScan() {
      for (const [key, { live }] of [...files]) put(key, live === undefined ? {} : { live });
    },
    gone(uri) {
      const key = uri.toString();
      for (const known of [...files.keys()]) if (known === key || known.startsWith(`${key}/`)) put(known, {});
    },
    dispose: () => collection.dispose(),
  };
}
