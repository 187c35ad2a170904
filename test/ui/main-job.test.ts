import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesNoTrace } from './canary';
import { oneJourney } from './one-journey';
import { goTo, openLightbulb, pickFix, save, waitForText } from './pages/editor';
import { focusVaults, openRow } from './pages/keyboard';
import { openProblems } from './pages/problems';
import { answer, openFile, pick, proposed, rows, runCommand, waitForQuestion } from './pages/quick-input';
import { treeRow, treeTexts, welcome } from './pages/tree';
import { notifications, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const RECIPE = 'recipes/sync_new_orders.recipe.json';
const STORED = 'strongroom://sample/workato/webshop#token';

// Its pictures are also those of the README: see run.ts.
describe('the main job, by keyboard alone', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;

  before(async () => {
    window = await openWindow({
      settings: { 'editor.minimap.enabled': false, 'files.exclude': { '**/.vscode': true } },
      width: 1200,
      height: 700,
    });
    await window.page.evaluate(() => {
      for (const type of ['mousedown', 'pointerdown', 'dragstart']) {
        document.addEventListener(type, (event) => (document.body.dataset['presses'] = event.type), true);
      }
    });
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const file = (path: string): string => join(window.sample.workspace, path);
  const lineOf = (path: string, value: string): number => {
    const text = readFileSync(file(path), 'utf8');
    return text.slice(0, text.indexOf(value)).split('\n').length;
  };

  it('shows the vault locked, opens it with its passphrase and lists what is in it', async () => {
    const { page, sample } = window;
    await focusVaults(page);
    await welcome(page).getByText('Your vault is locked.').waitFor();
    await window.pictures('vault-locked');
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await window.picture('unlock');
    await answer(page, sample.passphrase);
    await treeRow(page, 'Web shop').waitFor();
    await openRow(page, 'Web shop');
    await openRow(page, 'Production');
    await treeRow(page, 'Password').waitFor();
    await window.pictures('vault-open');
    const texts = (await treeTexts(page)).join('\n');
    for (const label of ['CRM', 'Web shop', 'Production', 'Test']) assert.match(texts, new RegExp(label));
  });

  it('shows what was found in an open file, in Problems too', async () => {
    const { page, credentials } = window;
    await openFile(page, RECIPE);
    const problems = await openProblems(page);
    await problems.filter({ hasText: 'credential/' }).first().waitFor();
    assert.equal(await problems.count(), 1);
    await page.keyboard.press('Control+1');
    await goTo(page, lineOf(RECIPE, credentials.webshopToken), 45);
    await window.pictures('findings');
    await runCommand(page, 'View: Toggle Panel Visibility');
  });

  it('stores one in the vault from the light bulb and leaves a reference', async () => {
    const { page, credentials } = window;
    await openLightbulb(page);
    await window.pictures('store');
    await page.keyboard.press('Escape');
    await pickFix(page, 'Store in a vault and replace with a reference');
    await waitForQuestion(page, 'Store in which vault?');
    await window.pictures('store-vault');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Name of the secret');
    assert.equal((await proposed(page)).includes(credentials.webshopToken), false);
    await window.pictures('store-name');
    await answer(page, 'workato/webshop');
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'token');
    await waitForText(page, `Bearer ${STORED}`);
    const toast = await waitForNotification(page, 'Stored as sample/workato/webshop');
    await openRow(page, 'workato');
    await openRow(page, 'webshop');
    await treeRow(page, 'token').waitFor();
    await toast.waitFor();
    await window.pictures('stored');
  });

  it('takes the finding away, and Undo brings value and finding back', async () => {
    const { page, credentials } = window;
    await runCommand(page, 'Notifications: Clear All Notifications');
    const problems = await openProblems(page);
    await problems.filter({ hasText: 'credential/' }).first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await waitForText(page, credentials.webshopToken);
    await problems.filter({ hasText: 'credential/' }).first().waitFor();
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Shift+Z');
    await waitForText(page, STORED);
    await problems.filter({ hasText: 'credential/' }).first().waitFor({ state: 'detached' });
    await save(page);
    assert.ok(readFileSync(file(RECIPE), 'utf8').includes(`"Authorization": "Bearer ${STORED}"`));
  });

  it('inserts a reference elsewhere, from a picker that says what a Workato file cannot use', async () => {
    const { page } = window;
    const path = 'connections/crm.input.json';
    writeFileSync(file('service/shop.yaml'), 'shop:\n  password: \n  user: order-sync\n');
    await openFile(page, path);
    await goTo(page, lineOf(path, 'client_id'), 1);
    await runCommand(page, 'Strongroom: Insert Secret Reference…');
    await waitForQuestion(page, 'From which vault?');
    await rows(page).filter({ hasText: 'Workato cannot read a local vault' }).waitFor();
    await window.picture('insert-note');
    await page.keyboard.press('Escape');
    await openFile(page, 'service/shop.yaml');
    await goTo(page, 2, 13);
    await runCommand(page, 'Strongroom: Insert Secret Reference…');
    await waitForQuestion(page, 'From which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Which secret?');
    await rows(page).nth(2).waitFor();
    await window.pictures('insert');
    await pick(page, 'Production');
    await waitForQuestion(page, 'Which field?');
    await pick(page, 'Password');
    await waitForText(page, 'password: strongroom://sample/Web%20shop/Production#Password');
    await save(page);
  });

  it('lets the program start once its .env holds references, and passes its exit code on', async () => {
    const { page, credentials, sample } = window;
    const { webhookSecret, databasePassword } = credentials;
    for (const [value, name] of [
      [webhookSecret, 'webhook'],
      [databasePassword, 'database'],
    ] as const) {
      await openFile(page, 'service/.env');
      await goTo(page, lineOf('service/.env', value), name === 'webhook' ? 20 : 36);
      await pickFix(page, 'Store in a vault and replace with a reference');
      await waitForQuestion(page, 'Store in which vault?');
      await pick(page, 'sample');
      await waitForQuestion(page, 'Name of the secret');
      await answer(page, `order-sync/${name}`);
      await waitForQuestion(page, 'Field of the secret');
      await answer(page, 'secret');
      await waitForNotification(page, `Stored as sample/order-sync/${name}`);
    }
    const text = readFileSync(file('service/.env'), 'utf8');
    assert.ok(!text.includes(webhookSecret) && !text.includes(databasePassword), text);
    // The sum alone leaves the program, and a code that is no one's default.
    const program = `const { createHash } = require('node:crypto');
      const { WEBHOOK_SECRET, DATABASE_URL, PORT } = process.env;
      process.stdout.write(createHash('sha256').update([WEBHOOK_SECRET, DATABASE_URL, PORT].join()).digest('hex'));
      process.exitCode = 23;`;
    const cli = join(import.meta.dirname, '../../dist/cli.cjs');
    const key = ['--passphrase-file', join(window.home, 'sample/passphrase.txt')];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [cli, 'run', '-e', '.env', ...key, '--', process.execPath, '-e', program],
      { cwd: file('service'), encoding: 'utf8', env: { PATH: process.env['PATH'], STRONGROOM_HOME: sample.home } },
    );
    const url = `postgres://orders:${databasePassword}@localhost:5432/orders`;
    const sum = createHash('sha256').update([webhookSecret, url, '3000'].join()).digest('hex');
    assert.deepEqual({ status, stdout, stderr }, { status: 23, stdout: sum, stderr: '' });
  });

  it('lists what is left in the whole workspace', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'View: Show Explorer');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Strongroom: Scan Workspace');
    await waitForNotification(page, 'Scanned');
    await notifications(page).nth(1).waitFor({ state: 'detached' });
    const problems = await openProblems(page);
    await problems.nth(4).waitFor();
    await window.pictures('scan-summary');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await notifications(page).first().waitFor({ state: 'detached' });
    await window.picture('problems');
  });

  it('needed no mouse', async () => {
    assert.equal(await window.page.evaluate(() => document.body.dataset['presses']), undefined);
  });

  leavesNoTrace(
    () => window,
    () => [window.credentials.webshopToken, window.credentials.webhookSecret, window.credentials.databasePassword],
  );
});
