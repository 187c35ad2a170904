import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { vaultServerBinary } from './build';

/** A Vault server for tests. `root` can do everything there. */
export interface VaultServer {
  readonly address: string;
  readonly root: string;
  /** Only where the test started it. */
  readonly unsealKey?: string;
  /** Asks the server as root; gives the body, or throws with the status. */
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/**
 * A server from outside by `STRONGROOM_TEST_VAULT_URL` and `STRONGROOM_TEST_VAULT_TOKEN`, else one of our own on
 * loopback. Undefined where neither can be had, which is said.
 */
export async function startVaultServer(): Promise<VaultServer | undefined> {
  const { STRONGROOM_TEST_VAULT_URL: address, STRONGROOM_TEST_VAULT_TOKEN: root } = process.env;
  if (address && root) {
    return { address, root, ask: asker(address, root), stop: () => Promise.resolve() };
  }
  return startOwnVaultServer();
}

/** A server that nobody else uses, for tests that seal it. */
export async function startOwnVaultServer(): Promise<VaultServer | undefined> {
  const binary = await vaultServerBinary((line) => console.log(line));
  if (binary === undefined) {
    console.log('Skipped: no Go here to build a Vault server with, and no STRONGROOM_TEST_VAULT_URL.');
    return undefined;
  }
  // It ends when its standard input closes, so also when this process dies.
  const child = spawn(binary, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await firstLine(child);
  const ready = JSON.parse(line) as { address: string; root_token: string; unseal_key: string };
  return {
    address: ready.address,
    root: ready.root_token,
    unsealKey: ready.unseal_key,
    ask: asker(ready.address, ready.root_token),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdin.end();
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('no output'));
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The Vault server ended with ${code ?? 'a signal'}.`)));
  });
}

function asker(address: string, token: string): VaultServer['ask'] {
  return async (method, path, body) => {
    const answer = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  };
}
