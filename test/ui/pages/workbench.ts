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

/** Opens the context menu of an element and picks an entry. */
export async function pickFromMenu(page: Page, target: Locator, entry: string): Promise<void> {
  await target.click({ button: 'right' });
  const item = page.locator('.monaco-menu .action-item', { hasText: entry }).first();
  await item.waitFor();
  // A menu that has just opened may pass over a click, so that a second press is not taken for a choice.
  await expectGone(item, () => item.click({ timeout: 1000 }));
}

async function expectGone(item: Locator, press: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    await press().catch(() => undefined);
    const gone = await item.waitFor({ state: 'detached', timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (gone) return;
  }
  throw new Error('The menu did not take the choice.');
}

/** What the window is called: the page's title. */
export async function windowTitle(page: Page): Promise<string> {
  return page.title();
}
