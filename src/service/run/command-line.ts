import { statSync } from 'node:fs';
import { delimiter, extname, join, resolve } from 'node:path';

export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly windowsVerbatimArguments?: true };
}

/**
 * What to spawn. On Windows a batch file (`npm.cmd` and its like) only runs through the command interpreter; its
 * arguments are escaped so that it sees them as they were given. Values never stand in arguments, on any platform.
 */
export function commandLine(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): CommandLine {
  if (platform !== 'win32') return { file: command, args, options: {} };
  const file = findOnWindows(command, env) ?? command;
  if (!/\.(?:cmd|bat)$/i.test(file)) return { file, args, options: {} };
  const line = [escapeMeta(file), ...args.map(escapeForBatch)].join(' ');
  return {
    file: env['ComSpec'] ?? 'cmd.exe',
    args: ['/d', '/s', '/c', `"${line}"`],
    options: { windowsVerbatimArguments: true },
  };
}

/**
 * An argument for a batch file: quoted as C programs read it, then with carets twice, for the line is read by the
 * interpreter and again by the batch file's own `%*`.
 */
export function escapeForBatch(argument: string): string {
  const quoted = `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
  return escapeMeta(escapeMeta(quoted));
}

function escapeMeta(text: string): string {
  return text.replace(/[()\][%!^"`<>&|;, *?]/g, '^$&');
}

function findOnWindows(command: string, env: NodeJS.ProcessEnv): string | undefined {
  const extensions = (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';');
  const names = extname(command) === '' ? extensions.map((extension) => command + extension) : [command];
  const folders = /[\\/]/.test(command) ? [''] : ['', ...(env['Path'] ?? env['PATH'] ?? '').split(delimiter)];
  const files = folders.flatMap((folder) => names.map((name) => (folder === '' ? resolve(name) : join(folder, name))));
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
