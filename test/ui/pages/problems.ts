import type { Locator, Page } from 'playwright-core';

/** Opens the Problems panel and returns its entries (not the files that group them). */
export async function openProblems(page: Page): Promise<Locator> {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) await page.keyboard.press('Control+Shift+M');
  await panel.waitFor();
  return panel.locator('.monaco-list-row:has(.marker-icon)');
}

/** The files that group the entries. */
export function problemFiles(page: Page): Locator {
  return page.locator(
    '.markers-panel .monaco-list-row .resource-label-container, .markers-panel .monaco-list-row .monaco-icon-label',
  );
}

/** Narrows the entries to those that match, files by their names. An empty text shows all. */
export async function filterProblems(page: Page, text: string): Promise<void> {
  await page.locator('.panel input[placeholder^="Filter (e.g."]').fill(text);
}
