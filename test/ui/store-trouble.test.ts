import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesNoTrace } from './canary';
import { oneJourney } from './one-journey';
import { goTo, pickFix, waitForText } from './pages/editor';
import { answer, openFile, pick, proposed, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, welcome } from './pages/tree';
import { stepBack, waitForVerdict } from './pages/keyboard';
import { notifications, openContainer, waitForNotification } from './pages/workbench';
import { until } from './until';
import { fieldOf } from './vault-content';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const PATH = 'service/.env';

describe('trouble with the vault while a value is stored', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;

  before(async () => {
    window = await openWindow({ theme: 'high-contrast' });
    const { page, sample } = window;
    await openContainer(page, 'Strongroom');
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, sample.passphrase);
    await treeRow(page, 'Web shop').waitFor();
    await openFile(page, PATH);
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const read = (): string => readFileSync(join(window.sample.workspace, PATH), 'utf8');
  const lineOf = (value: string): number => read().slice(0, read().indexOf(value)).split('\n').length;

  /** Ends at the question for the name. */
  async function begin(): Promise<void> {
    const { page, credentials } = window;
    await runCommand(page, 'Notifications: Clear All Notifications');
    await page.keyboard.press('Control+1');
    // The bulb comes back with the cursor.
    await goTo(page, 1);
    await goTo(page, lineOf(credentials.webhookSecret), 20);
    await pickFix(page, 'Store in a vault and replace with a reference');
    await waitForQuestion(page, 'Store in which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Name of the secret');
  }

  /** The text as it was, in the editor and on disk, and the vault's file too. */
  async function nothingLost(vault: Buffer): Promise<void> {
    const { page, sample, credentials } = window;
    await waitForText(page, credentials.webhookSecret);
    assert.ok(read().includes(credentials.webhookSecret));
    assert.ok(readFileSync(sample.vaultFile).equals(vault));
  }

  it('says that the vault is read-only, and stores nothing', async () => {
    const { page, sample } = window;
    const vault = readFileSync(sample.vaultFile);
    chmodSync(sample.vaultFile, 0o400);
    await begin();
    await answer(page, 'shop/webhook');
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'secret');
    await waitForNotification(page, 'is read-only; nothing was stored. Make it writable and try again.');
    // Its progress goes a moment after it is done.
    await notifications(page).nth(1).waitFor({ state: 'detached' });
    await window.picture('store-read-only');
    await nothingLost(vault);
    chmodSync(sample.vaultFile, 0o600);
  });

  it('says where one types that the vault file is gone, and goes on once it is back', async () => {
    const { page, sample, credentials } = window;
    const vault = readFileSync(sample.vaultFile);
    await begin();
    await answer(page, 'shop/webhook');
    await waitForQuestion(page, 'Field of the secret');
    renameSync(sample.vaultFile, `${sample.vaultFile}.away`);
    await treeRow(page, 'There is no vault file sample.kdbx').waitFor();
    await answer(page, 'secret');
    await waitForVerdict(page, 'There is no vault file');
    await window.picture('store-vanished');
    renameSync(`${sample.vaultFile}.away`, sample.vaultFile);
    await nothingLost(vault);
    await page.keyboard.press('Enter');
    await waitForNotification(page, 'Stored as sample/shop/webhook, field secret, and replaced');
    assert.equal(await fieldOf(sample, ['shop', 'webhook'], 'secret'), credentials.webhookSecret);
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await waitForText(page, credentials.webhookSecret);
    await page.keyboard.press('Control+S');
    await until(() => read().includes(credentials.webhookSecret));
  });

  it('asks for the passphrase again where the vault was locked meanwhile', async () => {
    const { page, sample, credentials } = window;
    const list = join(sample.home, 'vaults.json');
    await begin();
    await answer(page, 'shop/again');
    await waitForQuestion(page, 'Field of the secret');
    // Another window takes the vault out of the list and adds it again, which locks it here.
    const before = readFileSync(list);
    writeFileSync(list, JSON.stringify({ version: 1, vaults: [] }));
    await welcome(page).getByText('Create a Local Vault').waitFor();
    writeFileSync(list, before);
    await welcome(page).getByText('Your vault is locked.').waitFor();
    await answer(page, 'secret');
    await waitForVerdict(page, 'was locked meanwhile; step back to the list of vaults and choose it again.');
    await window.picture('store-locked');
    await stepBack(page);
    await waitForQuestion(page, 'Name of the secret');
    await stepBack(page);
    await waitForQuestion(page, 'Store in which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Passphrase');
    await answer(page, sample.passphrase);
    await waitForQuestion(page, 'Name of the secret');
    assert.equal(await proposed(page), 'shop/again');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'secret');
    await waitForNotification(page, 'Stored as sample/shop/again, field secret, and replaced');
    assert.equal(await fieldOf(sample, ['shop', 'again'], 'secret'), credentials.webhookSecret);
  });

  leavesNoTrace(
    () => window,
    () => [window.credentials.webhookSecret],
  );
});
