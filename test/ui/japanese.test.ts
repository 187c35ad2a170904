import { answer, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, welcome } from './pages/tree';
import { openContainer } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

describe('in Japanese', () => {
  let window: Window;

  before(async () => {
    window = await openWindow({ language: 'ja' });
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  it('shows the view and its welcome text', async () => {
    await openContainer(window.page, 'Strongroom');
    await welcome(window.page).getByText('ロックされています').waitFor();
    await window.picture('japanese-locked');
  });

  it('asks and answers', async () => {
    await runCommand(window.page, 'ロックを解除');
    await waitForQuestion(window.page, 'パスフレーズ');
    await window.picture('japanese-unlock');
    await answer(window.page, window.sample.passphrase);
    await treeRow(window.page, 'sample').waitFor();
  });
});
