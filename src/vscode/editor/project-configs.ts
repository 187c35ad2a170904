import * as vscode from 'vscode';
import type { ConfigFault } from '../../core/config/parse';
import { CONFIG_FILE, parseProjectConfig } from '../../core/config/parse';
import type { ProjectConfig } from '../../core/config/project-config';
import { EMPTY_CONFIG } from '../../core/config/project-config';

/** A document's project: the folder's `strongroom.json` and the document's path from that folder, with `/`. */
export interface Project {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly path: string;
  readonly config: ProjectConfig;
}

export interface ProjectConfigs {
  dispose(): void;
  of(uri: vscode.Uri): Promise<Project>;
  /** Fires with the folder whose configuration changed. */
  readonly onDidChange: vscode.Event<vscode.WorkspaceFolder>;
}

interface Loaded {
  readonly config: ProjectConfig;
  readonly faults: readonly ConfigFault[];
}

/** Where a folder's configuration stands, whether or not the file exists. */
export function configUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
}

/** Reads `strongroom.json` of each workspace folder at its first use, and again after each change of it. */
export function createProjectConfigs(): ProjectConfigs {
  const loaded = new Map<string, Promise<Loaded>>();
  const changed = new vscode.EventEmitter<vscode.WorkspaceFolder>();
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_FILE}`);

  const forget = (uri: vscode.Uri): void => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined || configUri(folder).toString() !== uri.toString()) return;
    loaded.delete(folder.uri.toString());
    changed.fire(folder);
  };

  const load = (folder: vscode.WorkspaceFolder): Promise<Loaded> => {
    const key = folder.uri.toString();
    let promise = loaded.get(key);
    if (promise === undefined) {
      promise = read(configUri(folder));
      loaded.set(key, promise);
      promise.catch(() => loaded.delete(key));
    }
    return promise;
  };

  const parts = [
    changed,
    watcher,
    watcher.onDidChange(forget),
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
    // Some file systems report no changes; what is saved here counts there too.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => forget(uri)),
  ];
  return {
    onDidChange: changed.event,
    async of(uri) {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder === undefined) return { folder, path: uri.path.split('/').pop() ?? '', config: EMPTY_CONFIG };
      const { config } = await load(folder);
      return { folder, path: uri.path.slice(folder.uri.path.length).replace(/^\//, ''), config };
    },
    dispose: () => parts.forEach((part) => void part.dispose()),
  };
}

/** A missing file is an empty configuration; one that cannot be read is too, since linting must go on. */
async function read(uri: vscode.Uri): Promise<Loaded> {
  try {
    return parseProjectConfig(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return { config: EMPTY_CONFIG, faults: [] };
  }
}
