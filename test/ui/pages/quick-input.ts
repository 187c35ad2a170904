import type { Locator, Page } from 'playwright-core';

function widget(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** The rows of the list that is open, as a person reads them. */
export function rows(page: Page): Locator {
  return widget(page).locator('.quick-input-list .monaco-list-row');
}

/**
 * Runs a command as a person does by keyboard: palette, its title, its row. A window that has just opened does not know
 * all commands yet, and the palette's list does not grow while it is open: so it is opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await pickFromQuickAccess(page, 'F1', `>${title}`, title);
}

/** Opens a file of the workspace by its name or path; tries again where the list does not know a new file yet. */
export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await pickFromQuickAccess(page, 'Control+P', path, name);
  await page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-group-container.active .editor-instance .view-line').first().waitFor();
}

/**
 * Opens a list by `key`, filters it by `text` and picks the row that holds `row`. A list closes where something else
 * takes the focus just then, such as the tree that shows what was asked for before.
 */
async function pickFromQuickAccess(page: Page, key: string, text: string, row: string): Promise<void> {
  const input = widget(page).locator('.quick-input-box input');
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press(key);
    try {
      await input.fill(text, { timeout: 3000 });
      await rows(page).filter({ hasText: row }).first().waitFor({ timeout: 3000 });
      return await pick(page, row);
    } catch (error) {
      if (attempt === 8) throw error;
      await page.keyboard.press('Escape');
      await waitUntilClosed(page);
    }
  }
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

/** Picks the row that holds `text` from the list that is open: arrow keys until it has the focus, then Enter. */
export async function pick(page: Page, text: string): Promise<void> {
  await rows(page).filter({ hasText: text }).first().waitFor();
  const focused = rows(page).and(page.locator('.focused'));
  for (let step = 0; step < 100 && (await widget(page).count()) > 0; step++) {
    const [held] = await focused.allInnerTexts();
    if (held?.includes(text) === true) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No row ${text} took the focus.`);
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
