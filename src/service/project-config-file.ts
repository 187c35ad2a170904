import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_FILE, parseProjectConfig } from '../core/config/parse';
import { EMPTY_CONFIG, type ProjectConfig } from '../core/config/project-config';
import { message, shown, type Message } from '../core/message';
import { createLineIndex } from '../core/text/line-index';
import { decodeText, errorCode } from './scan/read-text';

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

/** The `strongroom.json` of a folder itself. Never throws: a file that cannot be read is a fault of its first line. */
export function loadProjectConfig(folder: string): LoadedConfig {
  const file = join(folder, CONFIG_FILE);
  return readConfig(file) ?? { file: undefined, config: EMPTY_CONFIG, faults: [] };
}

/** The nearest `strongroom.json` of a folder and those above it, up to and with `top`. */
export function findProjectConfig(folder: string, top: string): LoadedConfig {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = loadProjectConfig(at);
    if (found.file !== undefined || at === resolve(top) || dirname(at) === at) return found;
  }
}

/** A configuration by its file's path; undefined where there is no such file. */
export function readConfig(file: string): LoadedConfig | undefined {
  try {
    return parseConfig(file, decodeText(readFileSync(file)) ?? '');
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
