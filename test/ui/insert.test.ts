import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesNoTrace } from './canary';
import { editor, goTo, waitForText } from './pages/editor';
import { answer, openFile, pick, rows, runCommand, waitForQuestion } from './pages/quick-input';
import { expand, treeRow } from './pages/tree';
import { openContainer, pickFromMenu, pressButton, waitForNotification } from './pages/workbench';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { until } from './until';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

const REFERENCE = 'strongroom://sample/Web%20shop/Production#Password';

const FILES = {
  'one.json': '{ "password": }\n',
  'two.yaml': 'shop:\n  password: changeme\n',
  'three.toml': 'a = ""\nb = ""\nc = ""\n',
  'four.env': 'PORT=80\nPASSWORD=\n',
  'five.yaml': 'shop:\n  password: ""\n',
} as const;

describe('inserting a reference', () => {
  const vaultCredentials = sampleCredentials();
  let window: Window;

  before(async () => {
    window = await openWindow({ vaultCredentials });
    const { page, sample } = window;
    for (const [path, text] of Object.entries(FILES)) writeFileSync(file(path), text);
    await openContainer(page, 'Strongroom');
    await runCommand(page, 'Strongroom: Unlock Vault…');
    await waitForQuestion(page, 'sample');
    await answer(page, sample.passphrase);
    await expand(page, 'sample');
    await expand(page, 'Web shop');
    await expand(page, 'Production');
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const file = (path: string): string => join(window.sample.workspace, path);
  const read = (path: string): string => readFileSync(file(path), 'utf8');

  async function open(path: keyof typeof FILES, line: number, column: number): Promise<void> {
    await openFile(window.page, path);
    await goTo(window.page, line, column);
  }
  /** Saves, and waits until the file has changed on disk. */
  async function saved(path: string, before: string): Promise<string> {
    const { page } = window;
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+S');
    await until(() => read(path) !== before);
    return read(path);
  }
  async function choose(): Promise<void> {
    const { page } = window;
    await waitForQuestion(page, 'From which vault?');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Which secret?');
    await pick(page, 'Production');
    await waitForQuestion(page, 'Which field?');
    await pick(page, 'Password');
  }

  it('by the palette sets the quotes that JSON needs', async () => {
    const { page } = window;
    await open('one.json', 1, 15);
    await runCommand(page, 'Insert Secret Reference');
    await choose();
    await waitForText(page, REFERENCE);
    assert.deepEqual(JSON.parse(await saved('one.json', FILES['one.json'])), { password: REFERENCE });
  });

  it('by the context menu of the editor takes the place of the selection', async () => {
    const { page } = window;
    await open('two.yaml', 2, 13);
    await page.keyboard.press('Shift+End');
    const selected = editor(page).locator('.view-line', { hasText: 'changeme' }).getByText('changeme').first();
    await pickFromMenu(page, selected, 'Insert Secret Reference');
    await choose();
    await waitForText(page, REFERENCE);
    assert.equal(await saved('two.yaml', FILES['two.yaml']), `shop:\n  password: ${REFERENCE}\n`);
  });

  it('stands at every cursor, inside the strings that are there, and goes with one Undo', async () => {
    const { page } = window;
    const before = FILES['three.toml'];
    await open('three.toml', 1, 6);
    await runCommand(page, 'Add Cursor Below');
    await runCommand(page, 'Add Cursor Below');
    await runCommand(page, 'Insert Secret Reference');
    await choose();
    await waitForText(page, REFERENCE);
    const after = await saved('three.toml', before);
    assert.equal(after, before.replaceAll('""', `"${REFERENCE}"`));
    await page.keyboard.press('Control+Z');
    assert.equal(await saved('three.toml', after), before);
  });

  it('from the tree goes where the cursor stands', async () => {
    const { page } = window;
    await open('four.env', 2, 10);
    await pickFromMenu(page, treeRow(page, 'Password'), 'Insert Secret Reference');
    await waitForText(page, 'PASSWORD=');
    await editor(page).locator('.view-line', { hasText: '#Password' }).waitFor();
    assert.match(
      await saved('four.env', FILES['four.env']),
      new RegExp(`^PORT=80\\nPASSWORD=(['"]?)${REFERENCE}\\1\\n$`),
    );
  });

  it('by a drag from the tree goes where it is dropped', async () => {
    const { page } = window;
    await open('five.yaml', 1, 1);
    const quotes = editor(page).locator('.view-line', { hasText: 'password' });
    const line = (await quotes.boundingBox()) ?? assert.fail('no line');
    const text = (await quotes.locator('> span').boundingBox()) ?? assert.fail('no text');
    const from = (await treeRow(page, 'Password').boundingBox()) ?? assert.fail('no row');
    const to = { x: text.x + text.width * (13 / 14), y: line.y + line.height / 2 };
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x - 30, to.y, { steps: 6 });
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await window.picture('drag');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await waitForText(page, REFERENCE);
    assert.equal(await saved('five.yaml', FILES['five.yaml']), `shop:\n  password: "${REFERENCE}"\n`);
  });

  it('says in a connection that Workato cannot read a local vault', async () => {
    const { page } = window;
    await openFile(page, 'connections/crm.input.json');
    await runCommand(page, 'Insert Secret Reference');
    await waitForQuestion(page, 'From which vault?');
    await rows(page).filter({ hasText: 'Workato cannot read a local vault' }).waitFor();
    await window.picture('insert-note');
    await page.keyboard.press('Escape');
  });

  it('opens a terminal whose environment alone holds the value', async () => {
    const { page } = window;
    const proof = join(window.home, 'proof');
    writeFileSync(file('service/.env'), `SHOP_PASSWORD='${REFERENCE}'\n`);
    await chooseEnv();
    const terminal = page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await terminal.click();
    // Sums, so that neither the value nor a part of it stands in a command line.
    await page.keyboard.type(
      `printf %s "$SHOP_PASSWORD" | wc -c > ${proof}; printf %s "$SHOP_PASSWORD" | sha256sum >> ${proof}`,
    );
    await page.keyboard.press('Enter');
    await window.picture('terminal');
    await until(() => existsSync(proof) && readFileSync(proof, 'utf8').includes('-'));
    const { createHash } = await import('node:crypto');
    const { warehousePassword } = vaultCredentials;
    const sum = createHash('sha256').update(warehousePassword).digest('hex');
    assert.equal(readFileSync(proof, 'utf8'), `${warehousePassword.length}\n${sum}  -\n`);
  });

  it('opens none where a reference leads nowhere, and names it', async () => {
    const { page } = window;
    writeFileSync(file('service/.env'), `SHOP_PASSWORD='strongroom://sample/Web%20shop/Nothing#Password'\n`);
    const terminals = page.locator('.terminal-wrapper');
    const before = await terminals.count();
    await chooseEnv();
    const toast = await waitForNotification(page, 'No terminal was opened');
    await window.picture('terminal-refused');
    assert.match(await toast.innerText(), /SHOP_PASSWORD \(service\/\.env\).*There is no secret/s);
    assert.equal(await terminals.count(), before);
    await pressButton(toast, 'Open File');
    await waitForText(page, 'SHOP_PASSWORD');
  });

  leavesNoTrace(() => window);

  async function chooseEnv(): Promise<void> {
    const { page } = window;
    await runCommand(page, 'Open Terminal with Secrets');
    await waitForQuestion(page, 'Which .env files?');
    await rows(page).filter({ hasText: 'four.env' }).waitFor();
    await page.keyboard.press('Enter');
  }
});
