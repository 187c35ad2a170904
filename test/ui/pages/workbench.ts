import type { Locator, Page } from 'playwright-core';

/** Opens a view container by its icon in the activity bar. */
export async function openContainer(page: Page, title: string): Promise<void> {
  const icon = page.locator('.activitybar .action-item .action-label').and(page.locator(`[aria-label^="${title}"]`));
  await icon.first().click();
  await page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
}

/** The toasts that are open. */
export function notifications(page: Page): Locator {
  return page.locator('.notifications-toasts .notification-list-item');
}

/** Waits for a toast that holds `text` and returns it, to press a button of it. */
export async function waitForNotification(page: Page, text: string): Promise<Locator> {
  const toast = notifications(page).filter({ hasText: text }).first();
  await toast.waitFor();
  return toast;
}

export async function pressButton(within: Locator, title: string): Promise<void> {
  await within.locator('.monaco-button', { hasText: title }).click();
}

/** A modal dialog's button, by its title. */
export async function confirmDialog(page: Page, title: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  await dialog.locator('.monaco-button', { hasText: title }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens the context menu of an element, at its centre or a point in it, and picks an entry. */
export async function pickFromMenu(
  page: Page,
  target: Locator,
  entry: string,
  position?: { readonly x: number; readonly y: number },
): Promise<void> {
  await target.click({ button: 'right', ...(position && { position }) });
  await pickMenuEntry(page, entry);
}

/**
 * Picks an entry of the menu that is open by arrow keys: a menu that has just opened passes over clicks for a while, so
 * that the press which opened it is not taken for a choice.
 */
export async function pickMenuEntry(page: Page, entry: string): Promise<void> {
  const menu = page.locator('.monaco-menu');
  await menu.locator('.action-item:not(.disabled)', { hasText: entry }).first().waitFor();
  const wanted = menu.locator('.action-item.focused', { hasText: entry });
  for (let step = 0; step < 60 && (await wanted.count()) === 0; step++) await page.keyboard.press('ArrowDown');
  if ((await wanted.count()) === 0) throw new Error(`The menu's entry ${entry} did not take the focus.`);
  await page.keyboard.press('Enter');
  await menu.first().waitFor({ state: 'detached' });
}

/** What the window is called: the page's title. */
export async function windowTitle(page: Page): Promise<string> {
  return page.title();
}
