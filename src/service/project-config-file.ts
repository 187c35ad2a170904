import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { decodeConfig } from '../core/config/decode';
import { governingFolder, type FolderFacts } from '../core/config/governing';
import { CONFIG_FILE, parseProjectConfig } from '../core/config/parse';
import { EMPTY_CONFIG, type ProjectConfig } from '../core/config/project-config';
import { message, shown, type Message } from '../core/message';
import { createLineIndex } from '../core/text/line-index';
import { errorCode } from './scan/read-text';

/** Something wrong in a configuration file; what is right in it counts all the same. Lines and columns from 1. */
export interface ConfigFault {
  readonly sentence: Message;
  readonly line: number;
  readonly column: number;
}

export interface LoadedConfig {
  /** The file; undefined where there is none. */
  readonly file: string | undefined;
  readonly config: ProjectConfig;
  readonly faults: readonly ConfigFault[];
}

/** What counts for the files of a folder. */
export interface GoverningConfig {
  /** The folder that the configuration's paths are relative to: its own. */
  readonly folder: string;
  readonly loaded: LoadedConfig;
}

export const NO_CONFIG: LoadedConfig = { file: undefined, config: EMPTY_CONFIG, faults: [] };

/**
 * Tells what governs a folder (see `governingFolder`), and asks the disk once for each folder. `top` is the folder that
 * bounds the search outside of repositories; it is also where paths begin where nothing governs. Never throws: a file
 * that cannot be read is a fault of its first line.
 */
export function createConfigLookup(top: string): (folder: string) => GoverningConfig {
  const bound = resolve(top);
  const facts = new Map<string, FolderFacts>();
  const known = new Map<string, GoverningConfig>();
  const factsOf = (folder: string): FolderFacts => {
    const seen = facts.get(folder) ?? look(folder, folder === bound);
    facts.set(folder, seen);
    return seen;
  };
  const find = (folder: string): GoverningConfig => {
    const folders = upwards(folder);
    const governing = folders[governingFolder(lazily(folders, factsOf)) ?? -1];
    if (governing === undefined) return { folder: bound, loaded: NO_CONFIG };
    return governing === folder
      ? { folder, loaded: readConfig(join(folder, CONFIG_FILE)) ?? NO_CONFIG }
      : lookup(governing);
  };
  const lookup = (folder: string): GoverningConfig => {
    const found = known.get(folder) ?? find(folder);
    known.set(folder, found);
    return found;
  };
  return (folder) => lookup(resolve(folder));
}

function* lazily(folders: readonly string[], factsOf: (folder: string) => FolderFacts): Generator<FolderFacts> {
  for (const folder of folders) yield factsOf(folder);
}

/** A folder and all above it. */
function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at; folders.push(at)) at = dirname(at);
  return folders;
}

function look(folder: string, isTop: boolean): FolderFacts {
  return {
    hasConfig: stat(join(folder, CONFIG_FILE))?.isFile() ?? false,
    isRepository: stat(join(folder, '.git')) !== undefined,
    isTop,
  };
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder that may not be entered holds nothing that counts.
    return undefined;
  }
}

/** A configuration by its file's path; undefined where there is no such file. */
export function readConfig(file: string): LoadedConfig | undefined {
  try {
    return parseConfig(file, decodeConfig(readFileSync(file)));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const sentence = message('It could not be read ({0}).', shown(code));
    return { file, config: EMPTY_CONFIG, faults: [{ sentence, line: 1, column: 1 }] };
  }
}

/** The configuration that a text holds; `file` is only told back. */
export function parseConfig(file: string, text: string): LoadedConfig {
  const { config, faults } = parseProjectConfig(text);
  const lines = createLineIndex(text);
  return {
    file,
    config,
    faults: faults.map(({ span, message: sentence }) => {
      const { line, character } = lines.positionAt(span.start);
      return { sentence, line: line + 1, column: character + 1 };
    }),
  };
}
