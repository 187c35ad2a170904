import { strict as assert } from 'node:assert';
import { whereIs } from './canary';
import { answer, runCommand, waitForQuestion } from './pages/quick-input';
import { expand, treeRow, treeTexts, welcome } from './pages/tree';
import { openContainer } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

for (const theme of ['dark', 'light', 'high-contrast'] as const) {
  describe(`the vault in the activity bar, ${theme}`, () => {
    let window: Window;

    before(async () => {
      window = await openWindow({ theme });
    });
    after(() => window.close());
    afterEach(function () {
      return pictureIfFailed(this.currentTest, window);
    });

    it('is shown locked, with a way to unlock it', async () => {
      const { page } = window;
      await openContainer(page, 'Strongroom');
      await treeRow(page, 'sample').or(welcome(page).getByText('Your vault is locked.')).first().waitFor();
      await window.picture('vault-locked');
    });

    it('opens with its passphrase and lists folders, secrets and fields', async () => {
      const { page, sample } = window;
      await runCommand(page, 'Strongroom: Unlock Vault…');
      await waitForQuestion(page, 'sample');
      await answer(page, sample.passphrase);
      await expand(page, 'sample');
      await expand(page, 'Web shop');
      await expand(page, 'Production');
      await treeRow(page, 'Password').waitFor();
      await window.picture('vault-open');
      const texts = (await treeTexts(page)).join('\n');
      for (const label of ['CRM', 'Web shop', 'Production', 'Test']) assert.match(texts, new RegExp(label));
    });

    it('leaves the passphrase nowhere', async () => {
      const { home, sample } = window;
      assert.deepEqual(await whereIs(sample.passphrase, window, [`${home}/sample/passphrase.txt`]), []);
    });
  });
}
