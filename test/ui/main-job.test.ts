import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { whereIs } from './canary';
import { goTo, pickFix, save, waitForText } from './pages/editor';
import { openProblems } from './pages/problems';
import { answer, openFile, pick, proposed, waitForQuestion } from './pages/quick-input';
import { expand, treeRow } from './pages/tree';
import { openContainer, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const SECRET_LINE = 5;

for (const theme of ['dark', 'light', 'high-contrast'] as const) {
  describe(`the main job, ${theme} (picture)`, () => {
    const credentials = sampleCredentials();
    const canary = credentials.webhookSecret;
    let window: Window;
    let file: string;

    before(async () => {
      window = await openWindow({ theme, credentials });
      file = join(window.sample.workspace, 'service/.env');
    });
    after(() => window.close());
    afterEach(function () {
      return pictureIfFailed(this.currentTest, window);
    });

    it('shows what was found in an open file, in Problems too', async () => {
      const { page } = window;
      await openFile(page, 'service/.env');
      const problems = await openProblems(page);
      await problems.filter({ hasText: '[Ln 5,' }).first().waitFor();
      assert.deepEqual(
        (await problems.allInnerTexts()).map((text) => /Ln \d+, Col \d+/.exec(text)?.[0]),
        ['Ln 4, Col 32', 'Ln 5, Col 16'],
      );
      await window.picture('findings');
    });

    it('stores one in the vault and leaves a reference', async () => {
      const { page, sample } = window;
      await page.keyboard.press('Control+1');
      await goTo(page, SECRET_LINE, 20);
      await pickFix(page, 'Store in a vault and replace with a reference');
      await waitForQuestion(page, 'Store in which vault?');
      await window.picture('store');
      await pick(page, 'sample');
      await waitForQuestion(page, 'Passphrase');
      await answer(page, sample.passphrase);
      await waitForQuestion(page, 'Name of the secret');
      assert.equal((await proposed(page)).includes(canary), false);
      await answer(page, 'order-sync/webhook');
      await waitForQuestion(page, 'Field of the secret');
      await answer(page, 'secret');
      await waitForText(page, 'strongroom://sample/order-sync/webhook#secret');
      await waitForNotification(page, 'sample/order-sync/webhook');
      await window.picture('stored');
    });

    it('takes the finding away, and Undo brings value and finding back', async () => {
      const { page } = window;
      const problems = await openProblems(page);
      const found = problems.filter({ hasText: '[Ln 5,' }).first();
      await found.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+Z');
      await waitForText(page, canary);
      await found.waitFor();
      await page.keyboard.press('Control+Shift+Z');
      await waitForText(page, 'strongroom://sample/order-sync/webhook#secret');
      await save(page);
      assert.equal(
        readFileSync(file, 'utf8').split('\n')[SECRET_LINE - 1],
        "WEBHOOK_SECRET='strongroom://sample/order-sync/webhook#secret'",
      );
    });

    it('shows the new secret in the tree', async () => {
      const { page } = window;
      await openContainer(page, 'Strongroom');
      await expand(page, 'sample');
      await expand(page, 'order-sync');
      await expand(page, 'webhook');
      await treeRow(page, 'secret').waitFor();
      await window.picture('main-job');
    });

    it('leaves the value nowhere but in the vault', async () => {
      assert.deepEqual(await whereIs(canary, window, []), []);
    });
  });
}
