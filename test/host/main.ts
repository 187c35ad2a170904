import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Mocha from 'mocha';
import { runAndReport, silent } from '../support/vscode/report';

/** What VS Code calls in its Node extension host; rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, forbidOnly: true, reporter: silent as never });
  mocha.addFile(join(__dirname, 'tests.cjs'));
  const file = process.env['STRONGROOM_HOST_RESULTS'];
  const ended = runAndReport(mocha);
  await ended.finally(async () => {
    // A desktop window gives its lines to no one but the terminal, so that the counts go to a file there.
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(await ended.catch(() => ({ passed: 0, failed: 1, skipped: 0 }))));
  });
}
