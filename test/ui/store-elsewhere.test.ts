import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesNoTrace } from './canary';
import { editor, goTo, openFixes, pickFix, waitForText } from './pages/editor';
import { answer, openFile, pick, rows, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow } from './pages/tree';
import { pickFromMenu, waitForNotification } from './pages/workbench';
import { fieldOf } from './vault-content';
import { until } from './until';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

// No rule takes these for credentials.
const PHRASE = ['hello', 'blue', 'whale', String(Date.now())].join(' ');
const PART = ['north', 'pier', String(Date.now())].join('');

describe('storing what stands in an unsaved text, in a selection, in all of a file', () => {
  let window: Window;

  before(async () => {
    window = await openWindow({ theme: 'light' });
    const { page, sample } = window;
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, sample.passphrase);
    await treeRow(page, 'Web shop').waitFor();
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const file = (path: string): string => join(window.sample.workspace, path);
  const read = (path: string): string => readFileSync(file(path), 'utf8');
  const stored = (path: readonly string[], field: string): Promise<string | undefined> =>
    fieldOf(window.sample, path, field);

  async function answerAll(path: string): Promise<void> {
    const { page } = window;
    await waitForQuestion(page, 'Store in which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Name of the secret');
    await answer(page, path);
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'value');
  }

  it('works in a text that was never saved, which stays unsaved', async () => {
    const { page, credentials } = window;
    await runCommand(page, 'File: New Untitled Text File');
    await page.locator('.tabs-container .tab.active', { hasText: 'Untitled-1' }).waitFor();
    await page.keyboard.insertText(`GITHUB_TOKEN=${credentials.gitHubToken}`);
    await pickFix(page, 'Store in a vault and replace with a reference');
    await answerAll('drafts/github');
    // The same token stands in service/deploy.sh.
    await waitForQuestion(page, 'The same value stands elsewhere');
    await pick(page, 'Only this place');
    await waitForNotification(page, 'Stored as sample/drafts/github, field value, and replaced with a reference.');
    await waitForText(page, 'GITHUB_TOKEN=strongroom://sample/drafts/github#value');
    await window.picture('store-untitled');
    assert.equal(await stored(['drafts', 'github'], 'value'), credentials.gitHubToken);
    await page.keyboard.press('Control+Z');
    await waitForText(page, credentials.gitHubToken);
    await runCommand(page, 'View: Revert and Close Editor');
    await page.locator('.tabs-container .tab', { hasText: 'Untitled-1' }).waitFor({ state: 'detached' });
  });

  it('takes a selection that no rule knows, without its quotes', async () => {
    const { page } = window;
    writeFileSync(file('service/greeting.yaml'), `shop:\n  greeting: "${PHRASE}"\n`);
    await openFile(page, 'service/greeting.yaml');
    await goTo(page, 2, 13);
    await page.keyboard.press('Shift+End');
    const entries = await openFixes(page);
    await entries.filter({ hasText: 'Store the selection in a vault' }).waitFor();
    await window.picture('store-selection');
    await page.keyboard.press('Escape');
    await pickFix(page, 'Store the selection in a vault', openFixes);
    await answerAll('drafts/greeting');
    await waitForNotification(page, 'Stored as sample/drafts/greeting, field value, and replaced');
    assert.equal(read('service/greeting.yaml'), 'shop:\n  greeting: "strongroom://sample/drafts/greeting#value"\n');
    assert.equal(await stored(['drafts', 'greeting'], 'value'), PHRASE);
  });

  it('takes a part of a value, from the context menu of the editor', async () => {
    const { page } = window;
    writeFileSync(file('service/link.yaml'), `link: https://example.com/door/${PART}\n`);
    await openFile(page, 'service/link.yaml');
    await goTo(page, 1, 32);
    await page.keyboard.press('Shift+End');
    // Its end: a click beside the selection would take it away.
    const shown = editor(page).getByText(PART).first();
    const { width, height } = (await shown.boundingBox()) ?? assert.fail('no text');
    await pickFromMenu(page, shown, 'Store in a Vault', { x: width - 12, y: height / 2 });
    await answerAll('drafts/link');
    await waitForNotification(page, 'Stored as sample/drafts/link, field value, and replaced');
    assert.equal(read('service/link.yaml'), 'link: https://example.com/door/strongroom://sample/drafts/link#value\n');
    assert.equal(await stored(['drafts', 'link'], 'value'), PART);
  });

  it('says what to do where nothing is selected and nothing found', async () => {
    const { page } = window;
    await goTo(page, 1, 1);
    await runCommand(page, 'Strongroom: Store in a Vault and Replace with a Reference…');
    await waitForNotification(page, 'Put the cursor on a hard-coded credential, or select the value to store.');
  });

  it('replaces all places of one file and no other, and one Undo takes them back', async () => {
    const { page, credentials } = window;
    const { webshopToken } = credentials;
    const before = `orders:\n  api_token: ${webshopToken}\nstock:\n  api_token: "${webshopToken}"\n`;
    const recipe = read('recipes/sync_new_orders.recipe.json');
    writeFileSync(file('service/twice.yaml'), before);
    await openFile(page, 'service/twice.yaml');
    await goTo(page, 4, 20);
    await pickFix(page, 'Store in a vault and replace with a reference');
    await answerAll('shop/token');
    await waitForQuestion(page, 'The same value stands elsewhere');
    await rows(page).filter({ hasText: 'All 3 places in 2 files of the workspace' }).waitFor();
    await pick(page, 'All 2 places in this file');
    await waitForNotification(
      page,
      'Stored as sample/shop/token, field value; 2 places in this file hold a reference now.',
    );
    await window.picture('store-this-file');
    const reference = 'strongroom://sample/shop/token#value';
    assert.equal(read('service/twice.yaml'), before.replace(webshopToken, reference).replace(webshopToken, reference));
    assert.equal(read('recipes/sync_new_orders.recipe.json'), recipe);
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await waitForText(page, webshopToken);
    await page.keyboard.press('Control+S');
    await until(() => read('service/twice.yaml') === before);
  });

  leavesNoTrace(
    () => window,
    () => [PHRASE, PART],
  );
});
