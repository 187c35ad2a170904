import { leavesNoTrace } from './canary';
import { goTo, openLightbulb, waitForText } from './pages/editor';
import { openProblems } from './pages/problems';
import { answer, openFile, pick, rows, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, welcome } from './pages/tree';
import { openContainer, waitForNotification } from './pages/workbench';
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

  it('shows findings, stores one and says so', async () => {
    const { page } = window;
    await openFile(page, 'service/.env');
    const problems = await openProblems(page);
    await problems.filter({ hasText: '直接書き込まれています' }).nth(1).waitFor();
    await page.keyboard.press('Control+1');
    await goTo(page, 5, 20);
    await openLightbulb(page);
    await window.picture('japanese-lightbulb');
    await page.keyboard.press('Enter');
    await pick(page, 'sample');
    await waitForQuestion(page, 'シークレットの名前');
    await window.picture('japanese-name');
    await page.keyboard.press('Enter');
    await waitForQuestion(page, 'フィールド');
    await page.keyboard.press('Enter');
    await waitForText(page, 'strongroom://sample/');
    await waitForNotification(page, '参照');
    await window.picture('japanese-stored');
  });

  it('shows the tree, the picker of secrets and the summary of a scan', async () => {
    const { page } = window;
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'シークレットの参照を挿入');
    await pick(page, 'sample');
    await rows(page).filter({ hasText: 'Production' }).waitFor();
    await window.picture('japanese-insert');
    await page.keyboard.press('Escape');
    await runCommand(page, 'ワークスペースをスキャン');
    await waitForNotification(page, '件');
    await window.picture('japanese-scan');
  });

  leavesNoTrace(() => window);
});
