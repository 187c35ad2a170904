import type { Locator, Page } from 'playwright-core';

function widget(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** The rows of the list that is open, as a person reads them. */
export function rows(page: Page): Locator {
  return widget(page).locator('.quick-input-list .monaco-list-row');
}

/**
 * Runs a command as a person does: palette, its whole title, its row. A window that has just opened does not know all
 * commands yet, and the palette's list does not grow while it is open: so it is opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('F1');
    const input = widget(page).locator('.quick-input-box input');
    await input.waitFor();
    await input.fill(`>${title}`);
    const row = rows(page).filter({ hasText: title }).first();
    try {
      await row.click({ timeout: 3000 });
      return;
    } catch (error) {
      if (attempt === 8) throw error;
      await page.keyboard.press('Escape');
      await waitUntilClosed(page);
    }
  }
}

/** Opens a file of the workspace by its name or path. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = widget(page).locator('.quick-input-box input');
  await input.waitFor();
  await input.fill(path);
  const name = path.split('/').at(-1) ?? path;
  await rows(page).filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Waits until an input stands open whose title or placeholder holds `text`. */
export async function waitForQuestion(page: Page, text: string): Promise<void> {
  const title = widget(page).locator('.quick-input-title', { hasText: text });
  const message = widget(page).locator('.quick-input-message', { hasText: text });
  const placeholder = widget(page).locator(`.quick-input-box input[placeholder*="${text}"]`);
  await title.or(message).or(placeholder).first().waitFor();
}

/** Types an answer and confirms it. */
export async function answer(page: Page, text: string): Promise<void> {
  const input = widget(page).locator('.quick-input-box input');
  await input.waitFor();
  await input.fill(text);
  await page.keyboard.press('Enter');
}

/** Picks the row that holds `text`, by keyboard. */
export async function pick(page: Page, text: string): Promise<void> {
  const row = rows(page).filter({ hasText: text }).first();
  await row.waitFor();
  await row.click();
}

/** What the input holds now, such as a proposed name. */
export async function proposed(page: Page): Promise<string> {
  return widget(page).locator('.quick-input-box input').inputValue();
}

/** Steps back by the title bar's arrow. */
export async function back(page: Page): Promise<void> {
  await widget(page).locator('.codicon-quick-input-back').click();
}

export async function waitUntilClosed(page: Page): Promise<void> {
  await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
}
