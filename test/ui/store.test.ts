import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { leavesNoTrace } from './canary';
import { goTo, pickFix, waitForText } from './pages/editor';
import { openProblems } from './pages/problems';
import { answer, back, openFile, pick, proposed, rows, runCommand, waitForQuestion } from './pages/quick-input';
import { waitForNotification } from './pages/workbench';
import { fieldOf } from './vault-content';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

describe('storing a value from the light bulb', () => {
  const credentials = sampleCredentials();
  let window: Window;

  before(async () => {
    window = await openWindow({ credentials });
    const { webshopToken } = credentials;
    write('service/jobs.yaml', `jobs:\n  orders:\n    api_token: ${webshopToken}\n`);
    write('connector/legacy.rb', `{\n  title: 'Old',\n  password: "${credentials.databasePassword}"\n}\n`);
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  const file = (path: string): string => join(window.sample.workspace, path);
  const read = (path: string): string => readFileSync(file(path), 'utf8');
  const write = (path: string, text: string): void => writeFileSync(file(path), text);

  /** Opens a file with the cursor on `value` and picks the fix; ends at the question for the vault. */
  async function begin(path: string, value: string): Promise<void> {
    const { page } = window;
    const text = read(path);
    await openFile(page, path);
    const before = text.slice(0, text.indexOf(value)).split('\n');
    await goTo(page, before.length, (before.at(-1)?.length ?? 0) + 2);
    await pickFix(page, 'Store in a vault and replace with a reference');
    await waitForQuestion(page, 'Store in which vault?');
  }

  async function name(path: string, field: string): Promise<void> {
    const { page } = window;
    await waitForQuestion(page, 'Name of the secret');
    await answer(page, path);
    // What is said of the proposed field, such as that the secret exists already, takes the place of the question.
    await waitForQuestion(page, '3/3');
    await answer(page, field);
  }

  it('asks for vault, passphrase, name and field, with a way back', async () => {
    const { page, sample } = window;
    await begin('recipes/sync_new_orders.recipe.json', credentials.webshopToken);
    await rows(page).filter({ hasText: 'Workato cannot read a local vault' }).waitFor();
    await window.picture('store-vault');
    await pick(page, 'sample');
    await waitForQuestion(page, 'Passphrase');
    await answer(page, sample.passphrase);
    await waitForQuestion(page, 'Name of the secret');
    assert.equal(await proposed(page), 'workato/sync-new-orders/rest');
    await window.picture('store-name');
    await answer(page, 'workato/webshop');
    await waitForQuestion(page, 'Field of the secret');
    assert.equal(await proposed(page), 'authorization');
    await window.picture('store-field');
    await back(page);
    await waitForQuestion(page, 'Name of the secret');
    assert.equal(await proposed(page), 'workato/webshop');
    await back(page);
    await waitForQuestion(page, 'Store in which vault?');
    await pick(page, 'sample');
    await name('workato/webshop', 'token');
    await waitForQuestion(page, 'The same value stands elsewhere');
    await window.picture('store-scope');
    await rows(page).filter({ hasText: '2 places in 2 files' }).waitFor();
    await back(page);
    await waitForQuestion(page, 'Field of the secret');
    await answer(page, 'token');
    await pick(page, '2 places in 2 files');
  });

  it('leaves references in both files, at once on disk, and one Undo restores both', async () => {
    const { page } = window;
    const reference = 'strongroom://sample/workato/webshop#token';
    await waitForNotification(page, '2 places in 2 files hold a reference now');
    await window.picture('store-everywhere');
    assert.ok(read('recipes/sync_new_orders.recipe.json').includes(`"Authorization": "Bearer ${reference}"`));
    assert.match(read('service/jobs.yaml'), new RegExp(`^    api_token: (["']?)${reference}\\1$`, 'm'));
    const problems = await openProblems(page);
    await problems.filter({ hasText: 'credential/' }).first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await waitForText(page, credentials.webshopToken);
    await problems.filter({ hasText: 'credential/bearer-token' }).waitFor();
    await problems.filter({ hasText: 'credential/token' }).waitFor();
    await page.keyboard.press('Control+Shift+Z');
    await waitForText(page, reference);
    await problems.filter({ hasText: 'credential/' }).first().waitFor({ state: 'detached' });
    await runCommand(page, 'File: Save All');
  });

  const variants = [
    {
      what: 'JSON in a string',
      path: 'recipes/reserve_stock.recipe.json',
      value: credentials.warehousePassword,
      after: (ref: string) => `\\"password\\":\\"${ref}\\"`,
    },
    {
      what: 'YAML',
      path: 'connector/settings.yaml',
      value: credentials.connectorApiKey,
      after: (ref: string) => `  api_key: ${ref}`,
    },
    {
      what: 'Ruby',
      path: 'connector/legacy.rb',
      value: credentials.databasePassword,
      after: (ref: string) => `  password: "${ref}"`,
    },
    {
      what: 'Terraform',
      path: 'infrastructure/kms.tf',
      value: credentials.awsSecretKey,
      after: (ref: string) => `  secret_key = "${ref}"`,
    },
  ] as const;
  for (const { what, path, value, after } of variants) {
    it(`fits the reference into ${what}`, async () => {
      const { page } = window;
      const before = read(path);
      await begin(path, value);
      await pick(page, 'sample');
      await name(`variants/${what}`, 'value');
      if (what === 'Ruby') await pick(page, 'Only this place');
      const reference = `strongroom://sample/variants/${encodeURIComponent(what)}#value`;
      await waitForNotification(page, `Stored as sample/variants/${what}, field value, and replaced with a reference.`);
      assert.ok(read(path).includes(after(reference)), read(path));
      assert.ok(!read(path).includes(value));
      assert.equal(read(path).split('\n').length, before.split('\n').length);
    });
  }

  it('takes a private key as a whole', async () => {
    const { page } = window;
    const path = 'certificates/webhook.key.pem';
    const pem = read(path);
    await begin(path, '-----BEGIN');
    await pick(page, 'sample');
    await name('certificates/webhook', 'private_key');
    await waitForNotification(page, 'Stored as sample/certificates/webhook, field private_key, and replaced');
    assert.equal(read(path).trim(), 'strongroom://sample/certificates/webhook#private_key');
    const back = await stored(['certificates', 'webhook'], 'private_key');
    assert.equal(back, pem.slice(0, back.length));
    assert.equal(pem.slice(back.length).trim(), '', 'the whole block is stored');
  });

  it('says that a name is taken, and finds the value again where the text moved meanwhile', async () => {
    const { page } = window;
    const path = 'service/deploy.sh';
    await begin(path, credentials.gitHubToken);
    await pick(page, 'sample');
    await name('workato/webshop', 'token');
    await waitForQuestion(page, 'already has a field token');
    await window.picture('store-taken');
    write(path, `# A line that came meanwhile: ünï 🔑\n${read(path)}`);
    await waitForText(page, 'A line that came meanwhile');
    await answer(page, 'github');
    await waitForNotification(page, 'Stored as sample/workato/webshop, field github, and replaced');
    assert.match(read(path), /^export GITHUB_TOKEN='?strongroom:\/\/sample\/workato\/webshop#github'?$/m);
  });

  it('leaves the text alone and tells where the value went when it is gone meanwhile', async () => {
    const { page } = window;
    const path = 'connections/crm.input.json';
    await begin(path, credentials.crmClientSecret);
    await pick(page, 'sample');
    await waitForQuestion(page, 'Name of the secret');
    const without = read(path).replace(credentials.crmClientSecret, '');
    write(path, without);
    await waitForText(page, '"client_secret": ""');
    await name('workato/crm', 'client_secret');
    await waitForNotification(
      page,
      'Stored as sample/workato/crm, field client_secret, but the text could not be changed',
    );
    await window.picture('store-gone');
    assert.equal(read(path), without);
    assert.equal(await stored(['workato', 'crm'], 'client_secret'), credentials.crmClientSecret);
  });

  leavesNoTrace(
    () => window,
    () => [credentials.warehousePassword, credentials.awsSecretKey, credentials.gitHubToken],
  );

  async function stored(path: readonly string[], field: string): Promise<string> {
    return (await fieldOf(window.sample, path, field)) ?? assert.fail(`no field ${field}`);
  }
});
