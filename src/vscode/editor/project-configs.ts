import * as vscode from 'vscode';
import { decodeConfig } from '../../core/config/decode';
import { governingFolder, type FolderFacts } from '../../core/config/governing';
import { CONFIG_FILE, parseProjectConfig } from '../../core/config/parse';
import type { ProjectConfig } from '../../core/config/project-config';
import { EMPTY_CONFIG } from '../../core/config/project-config';

/** What governs a document, and its paths, with `/`. */
export interface Project {
  readonly folder: vscode.WorkspaceFolder | undefined;
  /** From the workspace folder. */
  readonly path: string;
  readonly config: ProjectConfig;
  /** From the folder of `configFile`: what the configuration's globs are about. */
  readonly configPath: string;
  /** The `strongroom.json` that governs the document, else where one that does so is to be made. */
  readonly configFile: vscode.Uri | undefined;
}

export interface ProjectConfigs {
  dispose(): void;
  of(uri: vscode.Uri): Promise<Project>;
  /** Fires with a `strongroom.json` that came, changed or went; with nothing where a repository did. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
  /** Fires with each `strongroom.json` that is read to govern a document. */
  readonly onDidLoad: vscode.Event<vscode.Uri>;
}

interface Governing {
  /** The configuration's folder; without a configuration the one where it is to be made. */
  readonly folder: vscode.Uri | undefined;
  readonly config: ProjectConfig;
}

/**
 * Reads the `strongroom.json` that governs a document (see `governingFolder`) at its first use, and again after each
 * change of it: in the workspace, and above it up to the root of the repository.
 */
export function createProjectConfigs(): ProjectConfigs {
  const facts = new Map<string, Promise<FolderFacts>>();
  const configs = new Map<string, Promise<ProjectConfig>>();
  const governing = new Map<string, Promise<Governing>>();
  const watchedAbove = new Map<string, vscode.Disposable>();
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  const loaded = new vscode.EventEmitter<vscode.Uri>();

  const forget = (uri: vscode.Uri | undefined): void => {
    [facts, configs, governing].forEach((known) => known.clear());
    changed.fire(uri);
  };
  const watch = (pattern: vscode.GlobPattern): vscode.Disposable => {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const [onChange, onCreate, onDelete] = [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete];
    return vscode.Disposable.from(watcher, onChange(forget), onCreate(forget), onDelete(forget));
  };
  const repositories = vscode.workspace.createFileSystemWatcher('**/.git', false, true, false);

  const load = (folder: vscode.Uri): Promise<ProjectConfig> =>
    kept(configs, folder, async () => {
      const file = vscode.Uri.joinPath(folder, CONFIG_FILE);
      loaded.fire(file);
      return read(file);
    });
  const governingOf = (folder: vscode.Uri): Promise<Governing> =>
    kept(governing, folder, async () => {
      const top = vscode.workspace.getWorkspaceFolder(folder)?.uri;
      const above: { readonly uri: vscode.Uri; readonly facts: FolderFacts }[] = [];
      for (const uri of upwards(folder)) {
        const seen = await kept(facts, uri, () => look(uri));
        above.push({ uri, facts: { ...seen, isTop: uri.toString() === top?.toString() } });
        if (seen.isRepository) break;
      }
      const last = above.at(-1);
      const repository = last?.facts.isRepository ? last.uri : undefined;
      if (repository !== undefined) watchAbove(above.map(({ uri }) => uri));
      const found = above[governingFolder(above.map((one) => one.facts)) ?? -1]?.uri;
      if (found !== undefined) return { folder: found, config: await load(found) };
      return { folder: repository && top && isBelow(repository, top) ? repository : top, config: EMPTY_CONFIG };
    });
  /** What lies outside of the workspace is told by no watcher of the workspace. */
  const watchAbove = (folders: readonly vscode.Uri[]): void => {
    for (const uri of folders) {
      const key = uri.toString();
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined && !watchedAbove.has(key))
        watchedAbove.set(key, watch(new vscode.RelativePattern(uri, CONFIG_FILE)));
    }
  };

  const parts = [
    changed,
    loaded,
    watch(`**/${CONFIG_FILE}`),
    repositories,
    repositories.onDidCreate(() => forget(undefined)),
    repositories.onDidDelete(() => forget(undefined)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => forget(undefined)),
    // Some file systems report no changes; what is saved here counts there too.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (isConfigFile(uri)) forget(uri);
    }),
  ];
  return {
    onDidChange: changed.event,
    onDidLoad: loaded.event,
    async of(uri) {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const name = uri.path.split('/').pop() ?? '';
      const path = folder === undefined ? name : pathFrom(folder.uri, uri);
      if (uri.scheme === 'untitled')
        return { folder, path, configPath: path, config: EMPTY_CONFIG, configFile: undefined };
      const isFolder = folder?.uri.toString() === uri.toString();
      const found = await governingOf(isFolder ? uri : vscode.Uri.joinPath(uri, '..'));
      if (found.folder === undefined)
        return { folder, path, configPath: path, config: EMPTY_CONFIG, configFile: undefined };
      const configFile = vscode.Uri.joinPath(found.folder, CONFIG_FILE);
      return { folder, path, config: found.config, configPath: pathFrom(found.folder, uri), configFile };
    },
    dispose: () => [...parts, ...watchedAbove.values()].forEach((part) => void part.dispose()),
  };
}

export function isConfigFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith(`/${CONFIG_FILE}`);
}

/** One promise a folder; one that fails is not remembered. */
function kept<T>(known: Map<string, Promise<T>>, folder: vscode.Uri, make: () => Promise<T>): Promise<T> {
  const key = folder.toString();
  let promise = known.get(key);
  if (promise === undefined) {
    promise = make();
    known.set(key, promise);
    promise.catch(() => known.delete(key));
  }
  return promise;
}

/** A folder and all above it. */
function upwards(folder: vscode.Uri): vscode.Uri[] {
  const folders = [folder];
  for (let at = folder, next = above(at); next.path !== at.path; next = above(at)) folders.push((at = next));
  return folders;
}

function above(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, '..');
}

function isBelow(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path.startsWith(`${folder.path.replace(/\/$/, '')}/`);
}

function pathFrom(folder: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.length).replace(/^\//, '');
}

async function look(folder: vscode.Uri): Promise<FolderFacts> {
  const type = async (name: string): Promise<vscode.FileType | undefined> =>
    vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name)).then(
      (stat) => stat.type,
      () => undefined,
    );
  const [config, git] = await Promise.all([type(CONFIG_FILE), type('.git')]);
  const hasConfig = config !== undefined && (config & vscode.FileType.File) !== 0;
  return { hasConfig, isRepository: git !== undefined, isTop: false };
}

/** One that cannot be read counts as empty, since linting must go on. */
async function read(uri: vscode.Uri): Promise<ProjectConfig> {
  try {
    return parseProjectConfig(decodeConfig(await vscode.workspace.fs.readFile(uri))).config;
  } catch {
    return EMPTY_CONFIG;
  }
}
