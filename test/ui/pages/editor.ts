import type { Locator, Page } from 'playwright-core';

export function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

/** Puts the cursor at a line and column, both from 1, as the status bar counts. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
}

/** The lines that can be seen, from top to bottom, with plain spaces. */
export async function visibleLines(page: Page): Promise<readonly string[]> {
  const lines = await editor(page)
    .locator('.view-line')
    .evaluateAll((nodes) =>
      nodes
        .map((node) => ({ top: node.getBoundingClientRect().top, text: node.textContent }))
        .sort((a, b) => a.top - b.top),
    );
  return lines.map(({ text }) => text.replaceAll(' ', ' '));
}

/** Waits until a line that can be seen holds `text`. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await editor(page).locator('.view-line', { hasText: text }).first().waitFor();
}

/** The squiggles in the part that can be seen. */
export function squiggles(page: Page): Locator {
  return editor(page).locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint');
}

/** The entries of the light bulb at the cursor, opened by Ctrl+. once the bulb is there. */
export async function openLightbulb(page: Page): Promise<Locator> {
  const bulb = page.locator('.lightBulbWidget:visible, [class*="codicon-gutter-lightbulb"]:visible');
  await bulb.first().waitFor();
  return openFixes(page);
}

/** The same where no bulb is expected, as for what is offered only to those who ask. */
export async function openFixes(page: Page): Promise<Locator> {
  const list = page.locator('.action-widget .monaco-list-row.action');
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Control+.');
    try {
      await list.first().waitFor({ timeout: 5000 });
      return list;
    } catch (error) {
      // A menu that comes while the editor is still moving closes at once.
      if (attempt === 5) throw error;
      // Ctrl+. in an open menu would take its first entry.
      await page.keyboard.press('Escape');
    }
  }
}

/** Picks an entry of the light bulb by arrow keys; opens it anew where it closed by itself. */
export async function pickFix(page: Page, title: string, open = openLightbulb): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const list = await open(page);
    const wanted = list.filter({ hasText: title }).and(page.locator('.focused'));
    for (let step = 0; step < 20 && (await list.count()) > 0; step++) {
      if ((await wanted.count()) > 0) {
        await page.keyboard.press('Enter');
        await list.first().waitFor({ state: 'detached' });
        return;
      }
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`The light bulb did not offer: ${title}`);
}

/** The hover at the cursor, opened by keyboard. */
export async function hover(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const box = page.locator('.monaco-hover:visible .hover-contents, .monaco-hover:visible .hover-row').first();
  await box.waitFor();
  return box;
}

/** Saves and waits until the tab no longer says that it is changed. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.locator('.tabs-container .tab.active:not(.dirty)').waitFor();
}
