import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { leavesNoTrace } from './canary';
import { goTo, hover, pickFix, squiggles, waitForText } from './pages/editor';
import { openProblems } from './pages/problems';
import { answer, openFile, runCommand, waitForQuestion } from './pages/quick-input';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const RECIPE = 'recipes/sync_new_orders.recipe.json';

describe('findings', () => {
  const credentials = sampleCredentials();
  let window: Window;

  before(async () => {
    window = await openWindow({ credentials });
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const read = (path: string): string => readFileSync(join(window.sample.workspace, path), 'utf8');
  const write = (path: string, text: string): void => {
    mkdirSync(join(window.sample.workspace, path, '..'), { recursive: true });
    writeFileSync(join(window.sample.workspace, path), text);
  };
  /** Line and column of a value, from 1. */
  const placeOf = (path: string, value: string): readonly [number, number] => {
    const text = read(path);
    const before = text.slice(0, text.indexOf(value)).split('\n');
    return [before.length, (before.at(-1)?.length ?? 0) + 1];
  };
  it('stand in the editor and in Problems as soon as a file opens, at exactly the value', async () => {
    const { page } = window;
    await openFile(page, RECIPE);
    const problems = await openProblems(page);
    await problems.first().waitFor();
    const [line, column] = placeOf(RECIPE, credentials.webshopToken);
    await page.keyboard.press('Control+1');
    await goTo(page, line, column);
    await squiggles(page).first().waitFor();
    const entries = await problems.allInnerTexts();
    assert.equal(entries.length, 1, entries.join('\n'));
    assert.ok(entries[0]?.includes(`[Ln ${line}, Col ${column}]`), entries[0]);
    assert.ok(!entries.join().includes(credentials.webshopToken), 'the value stays out of Problems');
  });

  it('say what is wrong in a hover, whose link shows the rule as a page to read', async () => {
    const { page } = window;
    const box = await hover(page);
    await window.picture('finding-hover');
    assert.match(
      await box.innerText(),
      /^This bearer token is hard-coded; store it in a vault and leave a reference\./,
    );
    await box.locator('a', { hasText: 'credential/bearer-token' }).first().click();
    await rulePage();
    await window.picture('rule-page');
    await runCommand(page, 'View: Close Editor');
  });

  it('show the rule from Problems as well', async () => {
    const { page } = window;
    const problems = await openProblems(page);
    await problems.first().locator('a', { hasText: 'credential/bearer-token' }).click();
    await rulePage();
    await runCommand(page, 'View: Close Editor');
  });

  it('go for one value, which strongroom.json keeps as a hash with the reason', async () => {
    const { page } = window;
    await openFile(page, RECIPE);
    await goTo(page, 1);
    await goTo(page, ...placeOf(RECIPE, credentials.webshopToken));
    await pickFix(page, 'Ignore this value in the project');
    await waitForQuestion(page, 'Why is it harmless?');
    await window.picture('ignore-value');
    await answer(page, 'made up for the test');
    const problems = await openProblems(page);
    await problems.first().waitFor({ state: 'detached' });
    assert.match(read('strongroom.json'), /made up for the test/);
    assert.ok(!read('strongroom.json').includes(credentials.webshopToken));
  });

  it('go by a comment on the line, and by a rule that is off in a folder', async () => {
    const { page } = window;
    await openFile(page, 'connector/settings.yaml');
    const problems = await openProblems(page);
    await problems.first().waitFor();
    await page.keyboard.press('Control+1');
    await goTo(page, ...placeOf('connector/settings.yaml', credentials.connectorApiKey));
    await pickFix(page, 'on this line');
    await waitForText(page, 'strongroom-ignore');
    await problems.first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');

    await openFile(page, 'connections/crm.input.json');
    await problems.first().waitFor();
    await page.keyboard.press('Control+1');
    await goTo(page, ...placeOf('connections/crm.input.json', credentials.crmClientSecret));
    await pickFix(page, 'in this folder');
    await problems.first().waitFor({ state: 'detached' });
    assert.match(read('strongroom.json'), /"connections\/\*\*"/);
  });

  it('go when linting is turned off, and come back', async () => {
    const { page } = window;
    await openFile(page, 'service/deploy.sh');
    const problems = await openProblems(page);
    await problems.first().waitFor();
    write('.vscode/settings.json', '{ "strongroom.lint.enable": false }');
    await problems.first().waitFor({ state: 'detached' });
    write('.vscode/settings.json', '{}');
    await problems.first().waitFor();
  });

  it('of strongroom.json itself stand in it, and it completes what may stand there', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    write('strongroom.json', '{ "severity": { "credential/pasword": "off" } }\n');
    const problems = await openProblems(page);
    await problems.filter({ hasText: 'credential/pasword' }).first().waitFor();
    await openFile(page, 'strongroom.json');
    await window.picture('config-fault');
    await goTo(page, 1, 3);
    await page.keyboard.type('"');
    await page.keyboard.press('Control+Space');
    const suggestions = page.locator('.suggest-widget .monaco-list-row');
    await suggestions.filter({ hasText: 'overrides' }).waitFor();
    await window.picture('config-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Z');
    await goTo(page, 1, 5);
    assert.match(await (await hover(page)).innerText(), /\S/);
  });

  leavesNoTrace(() => window);

  async function rulePage(): Promise<void> {
    const content = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await content.getByRole('heading', { name: 'What to do' }).waitFor();
  }
});
