import { strict as assert } from 'node:assert';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import type { Store } from '../../src/providers/store';
import { createVaults } from '../../src/service/vaults';
import type { Vaults } from '../../src/service/vaults';
import { whereIs } from './canary';
import { oneJourney } from './one-journey';
import { answerFile, confirmByKey, goToRow, openRow, runFromMenu, stepBack, waitForVerdict } from './pages/keyboard';
import { answer, pick, proposed, rows, runCommand, waitForQuestion, waitUntilClosed } from './pages/quick-input';
import { treeRow, treeTexts, welcome } from './pages/tree';
import { notifications, openContainer, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const { signal } = new AbortController();
const WORDS = ['Maple', 'orbit', 'tundra', String(Date.now())];
const PASSPHRASE = WORDS.join(' ');
const VALUE = ['kite', 'under', 'glass', String(Date.now())].join('-');
const SHORT = 'abc';

describe('work in a vault, by keyboard alone', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;
  let file: string;
  let vaults: Vaults;

  before(async () => {
    // Local history is on, as it is for people: nothing of a value may come there either.
    window = await openWindow({ withoutVault: true, settings: { 'workbench.localHistory.enabled': true } });
    file = join(window.home, 'team.kdbx');
    vaults = createVaults({ home: window.sample.home });
  });
  after(async () => {
    await vaults.dispose();
    await window.close();
  });
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  /** The vault as another program sees it. */
  const elsewhere = async (): Promise<Store> => {
    const [vault] = await vaults.list();
    return vaults.unlock(vault?.id ?? '', { passphrase: secret(PASSPHRASE) }, signal);
  };
  const entryAt = async (...path: string[]) => (await (await elsewhere()).find(path, signal))[0];
  const valueOf = async (field: string, ...path: string[]): Promise<string | undefined> => {
    const [store, entry] = [await elsewhere(), await entryAt(...path)];
    return entry && (await store.read(entry.id, undefined, signal)).fields.get(field)?.reveal();
  };

  it('creates a vault: name, file, passphrase twice with its strength in words', async () => {
    const { page } = window;
    await openContainer(page, 'Strongroom');
    await welcome(page).getByText('Create a Local Vault').waitFor();
    await window.picture('work-no-vault');
    await runCommand(page, 'Strongroom: Create a Local Vault…');
    await waitForQuestion(page, 'The name of the vault');
    await answer(page, 'Team');
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-box input')?.value.endsWith('Team.kdbx'),
    );
    await window.picture('work-file-dialog');
    await answerFile(page, 'Create a Local Vault', file);
    await waitForQuestion(page, 'The passphrase of the vault');
    await page.keyboard.type(SHORT);
    await waitForVerdict(page, 'weak');
    await window.picture('work-weak-passphrase');
    await answer(page, PASSPHRASE);
    await waitForQuestion(page, 'Type the passphrase again');
    await answer(page, `${PASSPHRASE}x`);
    await waitForVerdict(page, 'The two passphrases differ.');
    await window.picture('work-passphrases-differ');
    await answer(page, PASSPHRASE);
    await waitForQuestion(page, 'A key file as well?');
    await window.picture('work-key-file');
    await pick(page, 'No key file');
    await treeRow(page, 'Team').waitFor();
    assert.ok(existsSync(file));
    await window.picture('work-created');
  });

  it('stores a secret, with a step back on the way', async () => {
    const { page } = window;
    await goToRow(page, 'Team');
    await runFromMenu(page, 'New Secret');
    await waitForQuestion(page, 'The folder');
    await page.keyboard.type('Shop/Live');
    await pick(page, 'Shop / Live');
    await waitForQuestion(page, 'The name of the secret');
    await page.keyboard.type('Payments');
    await stepBack(page);
    await waitForQuestion(page, 'The folder');
    assert.equal(await proposed(page), 'Shop/Live');
    await window.picture('work-back');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Shop');
    await pick(page, 'Shop');
    await waitForQuestion(page, 'The name of the secret');
    await answer(page, 'Payments');
    await waitForQuestion(page, 'Which fields?');
    await window.picture('work-fields');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'The value of Password');
    await page.keyboard.type(VALUE);
    await window.picture('work-value');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Payments').waitFor();
    assert.equal(await valueOf('Password', 'Shop', 'Payments'), VALUE);
  });

  it('sets tags, expiry and notes', async () => {
    const { page } = window;
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Edit Tags');
    await waitForQuestion(page, 'Tags of Payments');
    await page.keyboard.type('prod, billing');
    await window.picture('work-tags');
    await page.keyboard.press('Enter');
    await settled(async () => (await entryAt('Shop', 'Payments'))?.tags.length === 2);
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Set Expiry Date');
    await waitForQuestion(page, 'Until when is Payments valid?');
    await page.keyboard.type('soon');
    await waitForVerdict(page, 'Type a date such as');
    await answer(page, '2001-02-03');
    await treeRow(page, 'Payments').getByText('expired').waitFor();
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Set Expiry Date');
    await waitForQuestion(page, 'Until when is Payments valid?');
    assert.equal(await proposed(page), '2001-02-03');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('in 90 days');
    await waitForVerdict(page, 'It expires on');
    await window.picture('work-expiry');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Payments').getByText('expired').waitFor({ state: 'hidden' });
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Edit Notes');
    await waitForQuestion(page, 'The notes of Payments');
    await page.keyboard.type('asked for by finance⏎renewed in spring');
    await window.picture('work-notes');
    await page.keyboard.press('Enter');
    await waitUntilClosed(page);
    const notes = 'asked for by finance\nrenewed in spring';
    await settled(async () => (await valueOf('Notes', 'Shop', 'Payments')) === notes);
    const entry = await entryAt('Shop', 'Payments');
    assert.deepEqual(entry?.tags, ['prod', 'billing']);
    const days = (Date.parse(entry.expires ?? '') - Date.now()) / 86_400_000;
    assert.ok(days > 89 && days < 92, String(days));
  });

  it('generates a value in the place where one is typed', async () => {
    const { page } = window;
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Set Value');
    await waitForQuestion(page, 'The new value of Password');
    await page.keyboard.press('Shift+Tab');
    await window.picture('work-value-buttons');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Strongroom: Generate Password…');
    await waitForQuestion(page, 'How shall it be made?');
    await window.picture('work-generate');
    await pick(page, 'Choose length and characters');
    await waitForQuestion(page, 'Which characters?');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'How many characters?');
    await window.picture('work-length');
    await answer(page, '40');
    await pick(page, 'Store as a new secret');
    await waitForQuestion(page, 'The folder');
    await pick(page, 'Shop');
    await waitForQuestion(page, 'The name of the secret');
    await answer(page, 'Made');
    await treeRow(page, 'Made').waitFor();
    assert.equal((await valueOf('Password', 'Shop', 'Made'))?.length, 40);
  });

  it('completes a tag that another secret has', async () => {
    const { page } = window;
    await goToRow(page, 'Made');
    await runFromMenu(page, 'Edit Tags');
    await waitForQuestion(page, 'Tags of Made');
    await page.keyboard.type('urgent, b');
    await rows(page)
      .filter({ hasText: /^billing$/ })
      .waitFor();
    await window.picture('work-tag-completion');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await rows(page).filter({ hasText: 'Save: urgent, billing' }).waitFor();
    assert.equal(await proposed(page), 'urgent, billing, ');
    await page.keyboard.press('Enter');
    await settled(async () => (await entryAt('Shop', 'Made'))?.tags.join() === 'urgent,billing');
  });

  it('renames, moves, deletes, restores and empties the bin', async () => {
    const { page } = window;
    await goToRow(page, 'Made');
    await page.keyboard.press('F2');
    await waitForQuestion(page, 'The name of the secret');
    await answer(page, 'Payments');
    await waitForVerdict(page, 'The folder has a secret of this name.');
    await answer(page, 'Mailer');
    await treeRow(page, 'Mailer').waitFor();
    await goToRow(page, 'Mailer');
    await runFromMenu(page, 'Move to Folder');
    await waitForQuestion(page, 'The folder');
    await page.keyboard.type('Mail');
    await pick(page, 'new folder');
    await openRow(page, 'Mail');
    await goToRow(page, 'Mailer');
    await window.picture('work-moved');
    await page.keyboard.press('Delete');
    await page.locator('.monaco-dialog-box').waitFor();
    await window.picture('work-delete');
    await confirmByKey(page, 'Delete');
    await openRow(page, 'Recycle Bin');
    await goToRow(page, 'Mailer');
    await window.picture('work-bin');
    await runFromMenu(page, 'Restore');
    await treeRow(page, 'Recycle Bin').waitFor({ state: 'detached' });
    assert.ok((await (await elsewhere()).find(['Mail', 'Mailer'], signal)).length === 1);
    await goToRow(page, 'Mailer');
    await page.keyboard.press('Delete');
    await confirmByKey(page, 'Delete');
    await goToRow(page, 'Recycle Bin');
    await runFromMenu(page, 'Empty Recycle Bin');
    await page.locator('.monaco-dialog-box').waitFor();
    await window.picture('work-empty-bin');
    await confirmByKey(page, 'Empty Recycle Bin');
    await treeRow(page, 'Recycle Bin').waitFor({ state: 'detached' });
    assert.deepEqual(await (await elsewhere()).recovery?.deleted(signal), []);
  });

  it('compares with a former version and makes it current', async () => {
    const { page } = window;
    await goToRow(page, 'Payments');
    await runFromMenu(page, 'Set Value');
    await waitForQuestion(page, 'The new value of Password');
    await answer(page, `${VALUE}-new`);
    await settled(async () => (await valueOf('Password', 'Shop', 'Payments')) === `${VALUE}-new`);
    await runCommand(page, 'Strongroom: Compare with Current Version…');
    await waitForQuestion(page, 'Choose a secret');
    await pick(page, 'Payments');
    await waitForQuestion(page, 'Choose a version');
    await window.picture('work-versions');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'these fields changed');
    await window.picture('work-compare');
    await page.keyboard.press('Escape');
    await openRow(page, 'Payments');
    await openRow(page, 'History');
    await window.picture('work-history');
    await goToRow(page, 'Payments');
    await runCommand(page, 'Strongroom: Make This Version Current…');
    await waitForQuestion(page, 'Choose a secret');
    await pick(page, 'Payments');
    await waitForQuestion(page, 'Choose a version');
    await page.keyboard.press('Enter');
    await confirmByKey(page, 'Make Current');
    await treeRow(page, 'current').or(treeRow(page, 'Payments')).first().waitFor();
    await settled(async () => (await valueOf('Password', 'Shop', 'Payments')) === VALUE);
  });

  it('leaves the choice to the person where another program changed the same meanwhile', async () => {
    const { page } = window;
    const store = await elsewhere();
    const change = async (value: string): Promise<void> => {
      const [entry] = await store.find(['Shop', 'Payments'], signal);
      const fields = new Map([['Password', { value: secret(value), protected: true }]]);
      await store.update?.(entry?.id ?? '', undefined, { fields }, signal);
    };
    for (const [mine, kept] of [
      ['Keep mine', `${VALUE}-mine`],
      ['Keep theirs', `${VALUE}-theirs`],
    ] as const) {
      await goToRow(page, 'Payments');
      await runFromMenu(page, 'Set Value');
      await waitForQuestion(page, 'The new value of Password');
      await change(`${VALUE}-theirs`);
      await answer(page, `${VALUE}-mine`);
      await waitForQuestion(page, 'another program changed it while you did');
      await window.picture('work-conflict');
      await pick(page, mine);
      await waitUntilClosed(page);
      await settled(async () => (await valueOf('Password', 'Shop', 'Payments')) === kept);
    }
  });

  it('imports a .env file', async () => {
    const { page } = window;
    const from = join(window.home, 'import.env');
    writeFileSync(from, `IMPORT_TOKEN=${VALUE}-env\nPORT=8080\nKEPT=strongroom://Team/Shop/Payments#Password\n`);
    await goToRow(page, 'Shop');
    await runFromMenu(page, 'Import .env File');
    await answerFile(page, 'Import .env File', from);
    await waitForQuestion(page, 'Which variables shall be stored?');
    await window.picture('work-import');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'The folder');
    await pick(page, 'Shop');
    await waitForQuestion(page, 'The name of the secret');
    await answer(page, 'Imported');
    await treeRow(page, 'Imported').waitFor();
    await waitForNotification(page, 'Stored 2 variables');
    await window.picture('work-imported');
    assert.equal(await valueOf('IMPORT_TOKEN', 'Shop', 'Imported'), `${VALUE}-env`);
  });

  it('shows a value in a document that leaves nothing behind', async () => {
    const { page } = window;
    await goToRow(page, 'Payments');
    await page.keyboard.press('Control+Enter');
    await page.locator('.editor-instance .view-line', { hasText: VALUE }).first().waitFor();
    await window.picture('work-revealed');
    // Long enough for backups (1 s), local history and workspace storage to be written.
    await page.waitForTimeout(3000);
    await runCommand(page, 'Strongroom: Lock All Vaults');
    await page.locator('.editor-instance .view-line', { hasText: VALUE }).first().waitFor({ state: 'detached' });
    await page.locator('.tabs-container .tab', { hasText: 'Payments' }).waitFor({ state: 'detached' });
    assert.deepEqual(await whereIs(VALUE, window, [file, `${file}.bak`, join(window.home, 'import.env')]), []);
    assert.deepEqual(await whereIs(PASSPHRASE, window, []), []);
  });

  it('never had a toast but for what was asked', async () => {
    assert.equal(await notifications(window.page).count(), 1, (await treeTexts(window.page)).join());
  });
});

/** Waits until the vault holds what was stored, and the view shows it. */
async function settled(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) {
      // The view asks anew after each write; a menu that opens meanwhile has lost its row.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('waited in vain');
}
