import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { message, shown, type Message } from '../core/message';
import { isProblem } from '../providers/errors';
import { configurationFolder } from '../service/home';
import { runChild } from '../service/run/child';
import { faultPlace, prepareEnvironment, type EnvFile, type PreparedEnvironment } from '../service/run/environment';
import { decodeText, errorCode } from '../service/scan/read-text';
import { createVaults } from '../service/vaults';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { keySource, runVaults, type KeySource } from './run-vaults';

// As shells tell it.
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
const INTERRUPTED = 130;

/** `strongroom run`: ends with the exit code of the command, or 2 with nothing started. */
export async function runCommand(args: Arguments, io: Io, command: readonly string[]): Promise<number> {
  const [program, ...rest] = command;
  if (program === undefined || args.operands.length > 0) {
    complain(io, message('Write the command after two hyphens: strongroom run [OPTION…] -- COMMAND [ARGUMENT…]'));
    return EXIT.failure;
  }
  const files = readEnvFiles(args.texts('env-file'), io);
  const source = keySource(args, io);
  if ('fault' in source) complain(io, source.fault);
  if (files === undefined || 'fault' in source) return EXIT.failure;
  const passphraseName = args.text('passphrase-env');
  const inherited = Object.fromEntries(Object.entries(io.env).filter(([name]) => name !== passphraseName));
  const prepared = await prepare(files, inherited, args.texts('vault'), source, io);
  if (prepared === 'cancelled') return INTERRUPTED;
  if ('faults' in prepared) {
    for (const fault of prepared.faults) complain(io, fault.sentence, faultPlace(fault));
    complain(io, message('{0} was not started.', shown(program)));
    return EXIT.failure;
  }
  const own = [...prepared.variables].map(([name, value]) => [name, value.reveal()] as const);
  const end = await runChild(program, rest, { ...inherited, ...Object.fromEntries(own) });
  if ('code' in end) return end.code;
  const isMissing = end.notStarted === 'ENOENT';
  complain(
    io,
    isMissing
      ? message('There is no command {0}.', shown(program))
      : message('{0} could not be started ({1}).', shown(program), shown(end.notStarted)),
  );
  return isMissing ? NOT_FOUND : NOT_EXECUTABLE;
}

function readEnvFiles(names: readonly string[], io: Io): EnvFile[] | undefined {
  const files: EnvFile[] = [];
  for (const name of names) {
    const text = readEnvFile(name, io);
    if (typeof text === 'string') files.push({ name, text });
    else complain(io, text);
  }
  return files.length === names.length ? files : undefined;
}

/** The text of a file or pipe, or what is wrong with it: a file that is not understood must not count as empty. */
function readEnvFile(name: string, io: Io): string | Message {
  try {
    const path = resolve(io.cwd, name);
    if (isReadByNode(name) && statSync(path).isFIFO())
      return message('{0} is a pipe, which Node.js reads itself after --env-file; write -e instead.', shown(name));
    return decodeText(readFileSync(path)) ?? message('{0} is not a text file.', shown(name));
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? message('There is no file {0}; check the path after -e or --env-file.', shown(resolve(io.cwd, name)))
      : message('{0} could not be read ({1}).', shown(name), shown(code));
  }
}

/**
 * Node looks for this option of its own behind a script as well (nodejs/node#54232) and empties a pipe before us; not
 * where our own first line started it (see esbuild.mjs), which gives it a title.
 */
function isReadByNode(name: string): boolean {
  const { argv, execArgv } = process;
  if (execArgv.includes('--title=strongroom')) return false;
  return argv.some((arg, at) => arg === `--env-file=${name}` || (arg === '--env-file' && argv[at + 1] === name));
}

async function prepare(
  files: readonly EnvFile[],
  inherited: NodeJS.ProcessEnv,
  vaultNames: readonly string[],
  source: KeySource,
  io: Io,
): Promise<PreparedEnvironment | 'cancelled'> {
  const home = configurationFolder({ platform: process.platform, homeFolder: homedir(), environment: io.env });
  const vaults = createVaults({ home });
  const interrupted = new AbortController();
  const ports = runVaults(vaults, vaultNames, source, io, () => interrupted.abort());
  try {
    const signal = AbortSignal.any([io.signal, interrupted.signal]);
    const prepared = await prepareEnvironment(files, inherited, ports, signal);
    return interrupted.signal.aborted ? 'cancelled' : prepared;
  } catch (error) {
    if (interrupted.signal.aborted) return 'cancelled';
    if (isProblem(error)) return { faults: [{ sentence: error.sentence }] };
    throw error;
  } finally {
    await vaults.dispose();
  }
}
