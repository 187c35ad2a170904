import { strict as assert } from 'node:assert';
import { leavesNoTrace } from './canary';
import { treeRows, welcome } from './pages/tree';
import { openContainer } from './pages/workbench';
import { openWindow, pictureIfFailed } from './window';
import type { Window } from './window';

describe('in an untrusted workspace', () => {
  let window: Window;

  before(async () => {
    window = await openWindow({ workspaceTrust: true });
  });
  after(() => window.close());
  afterEach(function () {
    return pictureIfFailed(this.currentTest, window);
  });

  it('shows no vault, and says why', async () => {
    const { page } = window;
    await page.locator('.statusbar').getByText('Restricted Mode').waitFor();
    await openContainer(page, 'Strongroom');
    await welcome(page).getByText('In an untrusted workspace').waitFor();
    assert.equal(await treeRows(page).count(), 0);
    await window.picture('untrusted');
  });

  leavesNoTrace(() => window);
});
