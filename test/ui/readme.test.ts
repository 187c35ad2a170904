import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { goTo, openLightbulb, waitForText } from './pages/editor';
import { openProblems } from './pages/problems';
import { answer, openFile, pick, runCommand, waitForQuestion } from './pages/quick-input';
import { expand, treeRow } from './pages/tree';
import { openContainer, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const RECIPE = 'recipes/sync_new_orders.recipe.json';
const LINE = 35;

describe("the README's pictures", () => {
  const credentials = sampleCredentials();
  let window: Window;

  before(async () => {
    window = await openWindow({
      credentials,
      settings: { 'editor.minimap.enabled': false },
      width: 1200,
      height: 700,
    });
    const { page, sample } = window;
    await openContainer(page, 'Strongroom');
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, sample.passphrase);
    await expand(page, 'sample');
    await expand(page, 'Web shop');
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const picture = async (name: string): Promise<void> => {
    const folder = join(import.meta.dirname, '../../out/readme');
    mkdirSync(folder, { recursive: true });
    await window.page.mouse.move(640, 690);
    await window.page.screenshot({ path: join(folder, `${name}.png`) });
  };

  it('show the light bulb on a token in a recipe, beside the vault', async () => {
    const { page } = window;
    await openFile(page, RECIPE);
    await goTo(page, LINE, 45);
    const entries = await openLightbulb(page);
    await entries.filter({ hasText: 'Store in a vault and replace with a reference…' }).waitFor();
    await picture('store');
  });

  it('show the reference that stands there then, and the secret in the tree', async () => {
    const { page } = window;
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'Store in which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Name of the secret');
    await answer(page, 'workato/webshop');
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'token');
    await waitForText(page, 'Bearer strongroom://sample/workato/webshop#token');
    const toast = await waitForNotification(page, 'Stored as sample/workato/webshop');
    await expand(page, 'workato');
    await expand(page, 'webshop');
    await treeRow(page, 'token').waitFor();
    await toast.waitFor();
    await picture('stored');
  });

  it('show the findings of the whole workspace', async () => {
    const { page } = window;
    await openContainer(page, 'Explorer');
    await runCommand(page, 'Strongroom: Scan Workspace');
    await waitForNotification(page, 'Scanned');
    await runCommand(page, 'Notifications: Clear All Notifications');
    const problems = await openProblems(page);
    await problems.nth(4).waitFor();
    await picture('problems');
  });
});
