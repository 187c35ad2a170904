import { strict as assert } from 'node:assert';
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { leavesNoTrace } from './canary';
import { linted } from './linted';
import { oneJourney } from './one-journey';
import { squiggles } from './pages/editor';
import { filterProblems, openProblems } from './pages/problems';
import { openFile, runCommand } from './pages/quick-input';
import { notifications, pressButton, waitForNotification } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

/** Enough for half a minute of work, by one file under many names. */
const BULK = { files: 2000, kibibytes: 900 };

describe('scanning the workspace', function () {
  // Each step stands on the one before.
  oneJourney(this);
  let window: Window;
  let bulk: string;

  before(async () => {
    window = await openWindow({ settings: { 'files.exclude': { hidden: true } } });
    bulk = join(window.sample.workspace, 'zz-bulk');
    mkdirSync(bulk);
    const line = `  logger.info('order accepted', { order: order.number, total: order.total });\n`;
    const first = join(bulk, 'module-0.mjs');
    writeFileSync(first, line.repeat((BULK.kibibytes * 1024) / line.length));
    for (let i = 1; i < BULK.files; i++) linkSync(first, join(bulk, `module-${i}.mjs`));
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const write = (path: string, text: string): void => {
    mkdirSync(join(window.sample.workspace, path, '..'), { recursive: true });
    writeFileSync(join(window.sample.workspace, path), text);
  };

  it('tells how far it is, leaves the editor at work, and ends when it is cancelled', async () => {
    const { page } = window;
    await runCommand(page, 'Strongroom: Scan Workspace');
    const progress = await waitForNotification(page, 'Scanning the workspace');
    const told = progress.filter({ hasText: /\d{2,} files, [1-9]\d* findings/ });
    await told.waitFor();
    const before = await told.innerText();
    await openFile(page, 'service/deploy.sh');
    await squiggles(page).first().waitFor();
    await progress.filter({ hasNotText: before }).waitFor();
    await window.pictures('scan-progress');
    await pressButton(progress, 'Cancel');
    const summary = await waitForNotification(page, 'The scan was cancelled after');
    const [, files, findings] = /after (\d+) files; (\d+) findings so far/.exec(await summary.innerText()) ?? [];
    assert.ok(Number(files) < BULK.files, files);
    assert.ok(Number(findings) > 0, findings);
    await progress.waitFor({ state: 'detached' });
    await window.picture('scan-cancelled');
    const problems = await openProblems(page);
    await filterProblems(page, 'kms.tf');
    await problems.filter({ hasText: 'credential/aws-access-key-id' }).waitFor();
    await filterProblems(page, '');
  });

  it('groups what it found by file, as many as the command line finds there', async () => {
    const { page, credentials, sample } = window;
    rmSync(bulk, { recursive: true });
    const token = `api_token: ${credentials.gitHubToken}\n`;
    write('service/logo.bin', 'a\0b');
    write('service/big.yaml', `${'# nothing to see\n'.repeat(4200)}${token}`);
    // Left out by git, by strongroom.json and by files.exclude.
    write('ignored/.gitignore', '*\n');
    for (const folder of ['ignored', 'docs', 'hidden']) write(`${folder}/copy.yaml`, token);
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Strongroom: Scan Workspace');
    const summary = await waitForNotification(page, 'Scanned');
    const found = (await linted(sample.workspace)).filter((path) => !path.startsWith('hidden/'));
    const counts = new Map<string, number>();
    for (const path of found) counts.set(path, (counts.get(path) ?? 0) + 1);
    assert.match(await summary.innerText(), new RegExp(`: ${found.length} findings\\. Left out: 1 binary\\.`));
    await notifications(page).nth(1).waitFor({ state: 'detached' });
    const panel = page.locator('.markers-panel');
    await openProblems(page);
    assert.ok(counts.has('service/big.yaml') && counts.size > 8, [...counts.keys()].join());
    for (const [path, count] of counts) {
      await filterProblems(page, basename(path));
      const group = panel.locator('.monaco-list-row', { hasText: basename(path) }).locator('.monaco-count-badge');
      await group
        .filter({ hasText: new RegExp(`^${count}$`) })
        .first()
        .waitFor();
    }
    await filterProblems(page, 'copy.yaml');
    await panel.getByText('No results found').waitFor();
    await filterProblems(page, '');
    await window.pictures('scan-grouped');
  });

  it('counts what is larger than the setting allows, and leaves it out', async () => {
    const { page } = window;
    const settings = { 'strongroom.lint.maxFileSizeKiB': 64, 'workbench.colorTheme': 'Default Light Modern' };
    write('.vscode/settings.json', JSON.stringify(settings));
    // The theme of the same file tells when the setting is in force.
    await page.locator('.monaco-workbench.vs').waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Strongroom: Clear Scan Results');
    await runCommand(page, 'Strongroom: Scan Workspace');
    const summary = await waitForNotification(page, 'Scanned');
    assert.match(await summary.innerText(), /Left out: 1 binary, 1 too large\./);
    await window.picture('scan-left-out');
    const problems = await openProblems(page);
    await filterProblems(page, 'big.yaml');
    await problems.first().waitFor({ state: 'detached' });
  });

  leavesNoTrace(() => window);
});
