import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sayer, type Io } from './io';

/** The real process as commands see it. `program` is the built file; its translations are beside it. */
export function processIo(program: string, version: string): Io {
  const { stdout, stderr, env } = process;
  const stop = new AbortController();
  for (const stream of [stdout, stderr]) {
    // A reader that went away (`| head`) is no fault: stop, and say nothing.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = 2;
      stop.abort();
    });
  }
  const write = (stream: NodeJS.WriteStream, text: string) => {
    if (stream.writable) stream.write(text);
  };
  return {
    cwd: process.cwd(),
    env,
    version,
    program,
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
    say: sayer(translations(dirname(program), env)),
    isTerminal: stderr.isTTY && env['TERM'] !== 'dumb',
    colour: { out: wantsColour(env, stdout.isTTY), err: wantsColour(env, stderr.isTTY) },
    signal: stop.signal,
    readStdin,
  };
}

/** `NO_COLOR` and `FORCE_COLOR` as their pages define them; else colour goes to a terminal alone. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isTerminal && env['TERM'] !== 'dumb';
}

/** The language of messages, as POSIX ranks the variables. */
export function language(env: NodeJS.ProcessEnv): 'ja' | 'en' {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '');
  return /^ja(?![a-z])/i.test(locale ?? '') ? 'ja' : 'en';
}

function translations(folder: string, env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  if (language(env) === 'en') return new Map();
  try {
    const bundle: unknown = JSON.parse(readFileSync(join(folder, 'l10n', 'bundle.l10n.ja.json'), 'utf8'));
    return new Map(Object.entries(bundle as Record<string, string>));
  } catch {
    return new Map();
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
