import type { Locator, Page } from 'playwright-core';

/** The rows of the Strongroom view, as a person sees them. */
export function treeRows(page: Page): Locator {
  return page.locator('.sidebar .pane-body .customview-tree .monaco-list-row');
}

export function treeRow(page: Page, label: string): Locator {
  return treeRows(page)
    .filter({ has: page.locator('.label-name', { hasText: label }) })
    .first();
}

/** Opens the children of a row by keyboard, if they are not open. */
export async function expand(page: Page, label: string): Promise<void> {
  const row = treeRow(page, label);
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'true') return;
  await row.click();
  if ((await row.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('ArrowRight');
  await row.and(page.locator('[aria-expanded="true"]')).waitFor();
}

/** The labels and descriptions that stand in the view now. */
export async function treeTexts(page: Page): Promise<readonly string[]> {
  return treeRows(page).allInnerTexts();
}

/** The view's welcome content, such as "Your vault is locked." */
export function welcome(page: Page): Locator {
  return page.locator('.sidebar .welcome-view-content');
}
