import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import { createVaults } from '../../src/service/vaults';
import type { VaultKey } from '../../src/service/local-vaults';
import type { Store } from '../../src/providers/store';
import type { Vaults } from '../../src/service/vaults';
import { leavesNoTrace } from './canary';
import { oneJourney } from './one-journey';
import { answerFile, confirmByKey, goToRow, openRow, runFromMenu, waitForVerdict } from './pages/keyboard';
import { answer, pick, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, welcome } from './pages/tree';
import { openContainer, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const { signal } = new AbortController();
const OLD = ['Amber', 'lantern', 'fjord', String(Date.now())].join(' ');
const NEW = ['Copper', 'meadow', 'violin', String(Date.now())].join(' ');
const VALUE = ['quiet', 'harbour', String(Date.now())].join('-');

describe('the key of a vault, and folders that are deleted', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;
  let file: string;
  let keyFile: string;
  let vaults: Vaults;

  before(async () => {
    window = await openWindow({ withoutVault: true, theme: 'light' });
    file = join(window.home, 'keyed.kdbx');
    keyFile = join(window.home, 'keyed.keyx');
    // Another person's list: it knows the vault, but not where its key file is.
    const home = join(window.home, 'other');
    mkdirSync(home);
    vaults = createVaults({ home });
  });
  after(async () => {
    await vaults.dispose();
    await window.close();
  });
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  /** The vault as another program sees it. */
  async function opened(key: VaultKey): Promise<Store> {
    // A list remembers where the key file was; this one starts anew.
    for (const { id } of await vaults.list()) await vaults.remove(id);
    const { id } = await vaults.add('Keyed', file);
    return vaults.unlock(id, key, signal);
  }
  const isWrong = (error: unknown): boolean => (error as { kind?: string }).kind === 'wrong-credential';

  it('is a passphrase and a key file that is made with the vault', async () => {
    const { page } = window;
    await openContainer(page, 'Strongroom');
    await welcome(page).getByText('Create a Local Vault').waitFor();
    await runCommand(page, 'Strongroom: Create a Local Vault…');
    await waitForQuestion(page, 'The name of the vault');
    await answer(page, 'Keyed');
    await answerFile(page, 'Create a Local Vault', file);
    await waitForQuestion(page, 'The passphrase of the vault');
    await answer(page, OLD);
    await waitForQuestion(page, 'Type the passphrase again');
    await answer(page, OLD);
    await waitForQuestion(page, 'A key file as well?');
    await pick(page, 'Create a new key file');
    await answerFile(page, 'Create a new key file', keyFile);
    await treeRow(page, 'Keyed').waitFor();
    assert.ok(existsSync(keyFile));
    await assert.rejects(opened({ passphrase: secret(OLD) }), isWrong);
    const store = await opened({ passphrase: secret(OLD), keyFile });
    const fields = new Map([['Password', { value: secret(VALUE), protected: true }]]);
    for (const name of ['Mail', 'Shop']) await store.create?.({ path: ['Old project', name], fields }, signal);
  });

  it('is remembered as far as the key file goes, and asks for the passphrase', async () => {
    const { page } = window;
    await runCommand(page, 'Strongroom: Lock All Vaults');
    await welcome(page).getByText('Your vault is locked.').waitFor();
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'Key file: ');
    await window.picture('unlock-key-file');
    await answer(page, OLD);
    await treeRow(page, 'Old project').waitFor();
  });

  it('a folder is deleted with all secrets in it, which come back from the recycle bin', async () => {
    const { page } = window;
    await goToRow(page, 'Old project');
    await page.keyboard.press('Delete');
    await page.getByText('Delete the folder “Old project” and all secrets in it?').waitFor();
    await window.picture('delete-folder');
    await confirmByKey(page, 'Delete');
    await treeRow(page, 'Recycle Bin').waitFor();
    await treeRow(page, 'Old project').waitFor({ state: 'detached' });
    await openRow(page, 'Recycle Bin');
    await treeRow(page, 'Shop').waitFor();
    await window.picture('deleted-folder');
    await goToRow(page, 'Mail');
    await runFromMenu(page, 'Restore');
    await treeRow(page, 'Old project').or(treeRow(page, 'Mail')).first().waitFor();
    await openRow(page, 'Recycle Bin');
    await treeRow(page, 'Shop').waitFor();
    const store = await opened({ passphrase: secret(OLD), keyFile });
    assert.deepEqual(
      (await store.recovery?.deleted(signal))?.map(({ path }) => path.at(-1)),
      ['Shop'],
    );
  });

  it('is another one after it was changed', async () => {
    const { page } = window;
    await runCommand(page, 'Strongroom: Change Passphrase or Key File…');
    await waitForQuestion(page, 'The passphrase of the vault');
    await answer(page, NEW);
    await waitForQuestion(page, 'Type the passphrase again');
    await answer(page, NEW);
    await waitForQuestion(page, 'A key file as well?');
    await pick(page, 'No key file');
    await waitForNotification(page, '“Keyed” now opens with the new passphrase or key file.');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Strongroom: Lock All Vaults');
    await welcome(page).getByText('Your vault is locked.').waitFor();
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'Passphrase');
    await answer(page, OLD);
    await waitForVerdict(page, 'does not open');
    await answer(page, NEW);
    await treeRow(page, 'Recycle Bin').waitFor();
    await assert.rejects(opened({ passphrase: secret(OLD), keyFile }), isWrong);
    await opened({ passphrase: secret(NEW) });
  });

  leavesNoTrace(
    () => window,
    () => [OLD, NEW, VALUE],
  );
});
