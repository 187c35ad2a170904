import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whereIs } from './canary';
import { openWindow } from './window';
import type { Window } from './window';

describe('the canary search', () => {
  let window: Window;

  before(async () => {
    window = await openWindow();
  });
  after(() => window.close());

  it('finds a value on disk, in the page, its title and its storage, however it is spelt', async () => {
    const canary = 'only "here" \\ and nowhere else';
    assert.deepEqual(await whereIs(canary, window, []), []);
    writeFileSync(join(window.home, 'tmp/leak.json'), JSON.stringify({ leak: canary }));
    writeFileSync(join(window.home, 'tmp/leak.bin'), Buffer.from(canary, 'utf16le'));
    await window.page.evaluate((value) => {
      document.title = value;
      localStorage.setItem('leak', btoa(value));
    }, canary);
    const found = (await whereIs(canary, window, [])).join('\n');
    for (const place of ['leak.json', 'leak.bin', 'the title of the window', "the page's storage"]) {
      assert.ok(found.includes(place), `${place} is not among:\n${found}`);
    }
  });
});
