import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { secret } from '../../src/core/secret';
import type { TestHandle } from '../../src/extension';
import type { VaultConnection } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import type { Store } from '../../src/providers/store';
import type { DeletedNode, Node } from '../../src/vscode/vaults/nodes';
import { rememberedIn } from '../../src/vscode/vaults/remembered';

const { signal } = new AbortController();
const key = { passphrase: secret(['quartz', 'meadow', String(Date.now())].join(' ')) };

describe('trouble with a vault', function () {
  this.timeout(60_000);
  let handle: TestHandle;
  let folder: string;
  let file: string;
  let vault: VaultConnection;
  let store: Store;
  let toasts: string[];
  let undo: (() => void)[];
  const { showErrorMessage } = vscode.window;

  before(async () => {
    const extension = vscode.extensions.getExtension<TestHandle>('strongroom.strongroom');
    handle = (await extension?.activate()) ?? assert.fail();
  });
  beforeEach(async () => {
    undo = [];
    folder = mkdtempSync(join(tmpdir(), 'strongroom-trouble-'));
    await use(join(folder, 'trouble.kdbx'));
    toasts = [];
    const told = (text: string): Promise<undefined> => Promise.resolve(void toasts.push(text));
    Object.assign(vscode.window, { showErrorMessage: told });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showErrorMessage });
    for (const step of undo.reverse()) step();
    await handle.vaults.remove(vault.id);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A vault with one secret, and one more in its recycle bin. */
  async function use(path: string): Promise<void> {
    file = path;
    vault = await handle.vaults.create('Trouble', file, key, signal);
    store = await handle.vaults.unlock(vault.id, key, signal);
    const fields = new Map([['Password', { value: secret('x'.repeat(30_000)), protected: true }]]);
    await store.create?.({ path: ['Kept'], fields }, signal);
    const gone = await store.create?.({ path: ['Gone'], fields }, signal);
    await store.delete?.(gone?.id ?? '', signal);
  }

  const children = async (node?: Node): Promise<readonly Node[]> =>
    (await handle.vaultSide.tree.getChildren(node)) ?? [];
  const root = (): Node => ({ kind: 'vault', vault });
  const labels = async (node: Node): Promise<unknown[]> =>
    (await children(node)).map((child) => (handle.vaultSide.tree.getTreeItem(child) as vscode.TreeItem).label);

  /** Restores the deleted secret, a write that asks nothing. */
  async function write(): Promise<void> {
    const [entry] = (await store.recovery?.deleted(signal)) ?? [];
    const node: DeletedNode = { kind: 'deleted', vault, entry: entry ?? assert.fail('nothing deleted') };
    await vscode.commands.executeCommand('strongroom.secrets.restore', node);
  }

  /** The write says why it failed, once, and leaves the file as it was; it works again after `mend`. */
  async function failsOnce(sentence: RegExp, mend: () => void): Promise<void> {
    const before = readFileSync(file);
    await write();
    assert.equal(toasts.length, 1, toasts.join('\n'));
    assert.match(toasts[0] ?? '', sentence);
    assert.ok(before.equals(readFileSync(file)));
    assert.deepEqual(await labels(root()), ['Kept', 'Recycle Bin']);
    mend();
    await write();
    assert.equal(toasts.length, 1, toasts.join('\n'));
    assert.deepEqual(await labels(root()), ['Gone', 'Kept']);
  }

  it('is a node with the reason while the file is away, and Retry brings its secrets back', async () => {
    renameSync(file, `${file}.away`);
    store.refresh();
    const [node] = await children(root());
    assert.ok(node?.kind === 'problem');
    assert.match(node.sentence, /^There is no vault file .*trouble\.kdbx\. Was it moved or deleted\?$/);
    renameSync(`${file}.away`, file);
    await vscode.commands.executeCommand('strongroom.vaults.retry', node);
    assert.deepEqual(await labels(root()), ['Kept', 'Recycle Bin']);
    assert.deepEqual(toasts, []);
  });

  it('keeps what was read while another program leaves half a file, and never writes over that', async () => {
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, 300));
    await write().catch(() => undefined);
    assert.equal(toasts.length, 1);
    assert.match(toasts[0] ?? '', /is damaged/);
    assert.equal(statSync(file).size, 300);
    writeFileSync(file, whole);
    await write();
    assert.deepEqual(await labels(root()), ['Gone', 'Kept']);
  });

  it('tells a broken file and a wrong passphrase apart when it is unlocked', async () => {
    await handle.vaults.lock(vault.id);
    const fails = async (kind: string, given = key): Promise<void> => {
      await assert.rejects(handle.vaults.unlock(vault.id, given, signal), (error) => isKind(error, kind));
    };
    await fails('wrong-credential', { passphrase: secret('another one') });
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await fails('damaged');
    writeFileSync(file, 'no vault at all');
    await fails('damaged');
    writeFileSync(file, whole);
    store = await handle.vaults.unlock(vault.id, key, signal);
  });

  it('says once that a file is read-only', async () => {
    chmodSync(file, 0o400);
    await failsOnce(/read-only; nothing was stored/, () => chmodSync(file, 0o600));
  });

  it('says once that the folder is read-only', async function () {
    if (process.getuid?.() === 0) {
      if (!mount('--bind', folder, folder) || !mount('-o', 'remount,ro,bind', folder)) return this.skip();
      await failsOnce(/read-only; nothing was stored/, () => mount('-o', 'remount,rw,bind', folder));
    } else {
      chmodSync(folder, 0o500);
      undo.push(() => chmodSync(folder, 0o700));
      await failsOnce(/read-only; nothing was stored/, () => chmodSync(folder, 0o700));
    }
  });

  it('says once that the disk is full', async function () {
    const small = join(folder, 'small');
    mkdirSync(small);
    if (!mount('-t', 'tmpfs', '-o', 'size=512k', 'none', small)) return this.skip();
    await handle.vaults.remove(vault.id);
    await use(join(small, 'trouble.kdbx'));
    rmSync(`${file}.bak`);
    const filler = join(small, 'filler');
    try {
      writeFileSync(filler, Buffer.alloc(1 << 20));
    } catch {
      // It took all there was.
    }
    // Room for a lock, not for a second vault file.
    truncateSync(filler, statSync(filler).size - 12_288);
    await failsOnce(/no space left.*nothing was stored/, () => rmSync(filler));
  });

  it('leaves a damaged list of vaults as it is, and says why the view is empty', async () => {
    const list = join(process.env['STRONGROOM_HOME'] ?? assert.fail(), 'vaults.json');
    const before = readFileSync(list);
    try {
      writeFileSync(list, '{ "version": 1, "vaults": [');
      assert.deepEqual(await children(), []);
      await vscode.commands.executeCommand('strongroom.vaults.showReason');
      assert.equal(toasts.length, 1);
      assert.match(toasts[0] ?? '', /is damaged; it was left as it is/);
      assert.equal(readFileSync(list, 'utf8'), '{ "version": 1, "vaults": [');
    } finally {
      writeFileSync(list, before);
    }
    await vscode.commands.executeCommand('strongroom.vaults.refresh');
    assert.deepEqual((await children()).length, 1);
  });

  it('without a keyring asks for the passphrase and says that it was not remembered', async () => {
    const broken = () => Promise.reject(new Error('no keyring'));
    const secrets = { get: broken, store: broken, delete: broken } as unknown as vscode.SecretStorage;
    assert.equal(await rememberedIn(secrets).get(vault.id), undefined);
    await assert.rejects(rememberedIn(secrets).keep(vault.id, key), /The vault is open, but .* not remembered/);
    await assert.rejects(rememberedIn(secrets).forget(vault.id), /nothing was forgotten there/);
  });

  function mount(...args: readonly string[]): boolean {
    const { status } = spawnSync('mount', args);
    const target = args.at(-1) ?? '';
    if (status === 0 && !args.join().includes('remount')) undo.push(() => void spawnSync('umount', ['-l', target]));
    return status === 0;
  }
});

/** Errors of the extension's own bundle: branded, of another class. */
function isKind(error: unknown, kind: string): boolean {
  assert.ok(isProblem(error));
  assert.equal(error.kind, kind, error.message);
  return true;
}
