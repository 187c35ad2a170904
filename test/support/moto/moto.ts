import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installOnce } from '../vscode/install';

/** An AWS of moto's on loopback: all accounts and regions, empty after `reset`. */
export interface Moto {
  readonly url: string;
  /** Forgets all that is stored and lets everybody do everything again. */
  reset(): Promise<void>;
  /** Makes a user with this policy, and gives its access key. */
  user(name: string, policy: object): Promise<{ readonly id: string; readonly key: string }>;
  /** From now on access keys, signatures and policies are checked. */
  enforce(): Promise<void>;
}

let running: Promise<Moto | undefined> | undefined;

/**
 * The server that STRONGROOM_TEST_AWS_URL names (it must be one of moto's), else one of our own for this process, which
 * ends with it. Undefined, after saying why, on a machine without Python or without a way to install moto.
 */
export function moto(): Promise<Moto | undefined> {
  return (running ??= start().catch((error: unknown) => {
    console.log(`  No AWS on loopback: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }));
}

async function start(): Promise<Moto> {
  const outside = process.env['STRONGROOM_TEST_AWS_URL'];
  const url = outside ?? (await startOwn(await installMoto()));
  if (!(await isMoto(url))) throw new Error(`${url} is not a server of moto's; it is left alone.`);
  const post = async (path: string, body: string, type = 'text/plain') => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': type, authorization: iamAuthorization },
      body,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return text;
  };
  const iam = (action: string, rest: Record<string, string>) =>
    post('/', new URLSearchParams({ Action: action, ...rest }).toString(), 'application/x-www-form-urlencoded');
  return {
    url,
    reset: async () => {
      await post('/moto-api/reset-auth', 'inf');
      await post('/moto-api/reset', '');
    },
    enforce: async () => {
      await post('/moto-api/reset-auth', '0');
    },
    user: async (UserName, policy) => {
      await iam('CreateUser', { UserName });
      await iam('PutUserPolicy', { UserName, PolicyName: 'test', PolicyDocument: JSON.stringify(policy) });
      const answer = await iam('CreateAccessKey', { UserName });
      const part = (tag: string) => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(answer)?.[1] ?? '';
      return { id: part('AccessKeyId'), key: part('SecretAccessKey') };
    },
  };
}

/** Tells moto which service is meant; nothing is checked yet. */
const iamAuthorization =
  'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=test';

async function isMoto(url: string): Promise<boolean> {
  return fetch(new URL('/moto-api/data.json', url)).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The Python of a virtual environment in the cache, made as requirements.txt pins it. */
async function installMoto(): Promise<string> {
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const hash = createHash('sha256').update(readFileSync(requirements));
  const name = `moto-${hash.digest('hex').slice(0, 12)}`;
  const folder = await installOnce({ name, what: 'moto, an AWS for tests' }, console.log, async (into) => {
    await run(python, ['-m', 'venv', into]);
    await run(pythonIn(into), ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--no-deps', '-r', requirements]);
  });
  return pythonIn(folder);
}

function pythonIn(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-1000)));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`"${command} ${args.slice(0, 3).join(' ')} …" failed.\n${errors}`);
}

/** Starts on a port that is free; the server ends as soon as this process does, however that ends. */
async function startOwn(python: string): Promise<string> {
  const args = [join(import.meta.dirname, 'server.py'), '-H', '127.0.0.1', '-p', '0'];
  const child = spawn(python, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('error', reject).on('close', () => reject(new Error(`moto's server ended at once.\n${output}`)));
  });
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) if (pipe instanceof Socket) pipe.unref();
  for (let tries = 0; !(await isMoto(url)); tries++) {
    if (tries > 100) throw new Error("moto's server does not answer.");
    await delay(100);
  }
  return url;
}
