import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { runAndReport, silent } from '../support/vscode/report';

/** What VS Code calls in its Node extension host; rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 8_000, forbidOnly: true, reporter: silent as never });
  mocha.addFile(join(__dirname, 'tests.cjs'));
  const file = process.env['STRONGROOM_HOST_RESULTS'];
  // A desktop window gives its lines to no one but the terminal, so that the counts go to a file there.
  await runAndReport(mocha, (counts) => {
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  });
}
