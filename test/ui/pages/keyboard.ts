import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { runCommand } from './quick-input';
import { treeRows, welcome } from './tree';
import { pickMenuEntry } from './workbench';

/** Gives the Strongroom view the keyboard; its welcome text shows where it has no rows. */
export async function focusVaults(page: Page): Promise<void> {
  await runCommand(page, 'Focus on Vaults View');
  const list = page.locator('.sidebar .pane-body .customview-tree .monaco-list:focus');
  await list.or(welcome(page)).first().waitFor();
}

function exactRow(page: Page, label: string): Locator {
  const exact = new RegExp(`^${label.replace(/[^\w ]/g, '\\$&')}$`);
  return treeRows(page)
    .filter({ has: page.locator('.label-name', { hasText: exact }) })
    .first();
}

/** Goes to a row of the view by arrow keys and selects it alone. */
export async function goToRow(page: Page, label: string): Promise<void> {
  await focusVaults(page);
  await exactRow(page, label).waitFor();
  await page.keyboard.press('Home');
  const focused = treeRows(page).and(page.locator('.focused'));
  for (let step = 0; step < 80; step++) {
    if ((await focused.locator('.label-name').first().innerText()) === label) {
      // Selects; what it opens or closes is set right again.
      const open = await focused.getAttribute('aria-expanded');
      await page.keyboard.press('Enter');
      await focused.and(page.locator('.selected')).waitFor();
      if (open !== null && (await focused.getAttribute('aria-expanded')) !== open) await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no row ${label}`);
}

/** Opens the children of a row by the arrow key. */
export async function openRow(page: Page, label: string): Promise<void> {
  await goToRow(page, label);
  const row = exactRow(page, label);
  if ((await row.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('ArrowRight');
  await row.and(page.locator('[aria-expanded="true"]')).waitFor();
}

/** Opens the context menu of the row that is selected and runs an entry of it. */
export async function runFromMenu(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await pickMenuEntry(page, entry);
}

/** Steps back in a multi-step input, by VS Code's key for it. */
export async function stepBack(page: Page): Promise<void> {
  await page.keyboard.press('Control+Alt+Minus');
}

/** The message below the input, such as what is wrong with the text. */
export async function waitForVerdict(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget:visible .quick-input-message', { hasText: text }).waitFor();
}

/** Presses the dialog's button that has the focus, after checking that it is the one wanted. */
export async function confirmByKey(page: Page, title: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  const wanted = dialog.locator('.monaco-button', { hasText: title }).and(page.locator(':focus'));
  for (let step = 0; step < 6 && (await wanted.count()) === 0; step++) await page.keyboard.press('Tab');
  assert.equal(await wanted.count(), 1, title);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Answers VS Code's own file dialog with a path, which it looks up while one types. */
export async function answerFile(page: Page, title: string, path: string): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible');
  // Its button tells it from the steps before and after, which may bear the same title.
  const button = widget.locator('.quick-input-action .monaco-button:visible');
  await widget.locator('.quick-input-title', { hasText: title }).waitFor();
  await button.first().waitFor();
  const input = widget.locator('.quick-input-box input');
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>('.quick-input-box input')?.value.includes('/'),
  );
  // The list that may come next has such a button too, but no path in its box.
  const isOpen = async (): Promise<boolean> => (await button.count()) > 0 && (await input.inputValue()).includes('/');
  // All at once, as if pasted: it looks up each folder that is typed, and one look-up may overtake another.
  for (let attempt = 1; attempt <= 10 && (await isOpen()); attempt++) {
    await input.fill('/', { timeout: 3000 });
    await input.fill(path, { timeout: 3000 });
    await page.waitForTimeout(300 * attempt);
    await page.keyboard.press('Enter');
    for (let tries = 0; tries < 15 && (await isOpen()); tries++) await page.waitForTimeout(100);
  }
  assert.ok(!(await isOpen()), 'The file dialog is still open.');
}
