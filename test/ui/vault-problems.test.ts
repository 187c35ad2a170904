import { strict as assert } from 'node:assert';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesNoTrace } from './canary';
import { oneJourney } from './one-journey';
import { waitForVerdict } from './pages/keyboard';
import { answer, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, treeRows, welcome } from './pages/tree';
import { notifications, openContainer, pressButton, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

describe('trouble with a vault, as a person sees it, high contrast', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;
  let list: string;

  before(async () => {
    window = await openWindow({ theme: 'high-contrast' });
    list = join(window.sample.home, 'vaults.json');
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  it('says in the place of the view that the list is damaged, why, and tries again', async () => {
    const { page } = window;
    const before = readFileSync(list);
    await openContainer(page, 'Strongroom');
    await welcome(page).getByText('Your vault is locked.').waitFor();
    writeFileSync(list, '{ "version": 1, "vaults": [');
    await welcome(page).getByText('The list of your vaults cannot be read.').waitFor();
    await window.picture('problem-list');
    await welcome(page).getByText('Show Why').click();
    const toast = await waitForNotification(page, 'is damaged; it was left as it is');
    await window.picture('problem-list-why');
    assert.equal(await notifications(page).count(), 1);
    writeFileSync(list, before);
    await pressButton(toast, 'Retry');
    await welcome(page).getByText('Your vault is locked.').waitFor();
  });

  it('says beside the passphrase that it is wrong, and asks again', async () => {
    const { page, sample } = window;
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, 'not this one');
    await waitForVerdict(page, 'does not open');
    await window.picture('problem-passphrase');
    const whole = readFileSync(sample.vaultFile);
    writeFileSync(sample.vaultFile, whole.subarray(0, whole.length / 2));
    await answer(page, sample.passphrase);
    const toast = await waitForNotification(page, 'is damaged. A copy of its previous version');
    await window.picture('problem-broken');
    assert.equal(await notifications(page).count(), 1);
    writeFileSync(sample.vaultFile, whole);
    await runCommand(page, 'Notifications: Clear All Notifications');
    await toast.waitFor({ state: 'hidden' });
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, sample.passphrase);
    await treeRow(page, 'Web shop').waitFor();
  });

  it('shows one row with the reason while the file is away, which tries again by Enter', async () => {
    const { page, sample } = window;
    renameSync(sample.vaultFile, `${sample.vaultFile}.away`);
    const row = treeRows(page).filter({ hasText: 'There is no vault file sample.kdbx' });
    await row.waitFor();
    await window.picture('problem-away');
    assert.equal(await row.count(), 1);
    renameSync(`${sample.vaultFile}.away`, sample.vaultFile);
    await row.or(treeRow(page, 'Web shop')).first().waitFor();
    if ((await row.count()) > 0) {
      await row.click();
      await page.keyboard.press('Enter');
    }
    await treeRow(page, 'Web shop').waitFor();
    assert.equal(await notifications(page).count(), 0);
  });

  leavesNoTrace(() => window);
});
