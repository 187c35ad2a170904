// Makes the sample workspace and vault: `npm run sample -- FOLDER`.
import { resolve } from 'node:path';
import { makeSample } from './make';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run sample -- FOLDER (it is made anew)');
  process.exitCode = 2;
} else {
  void makeSample(resolve(folder)).then((sample) => {
    console.log(`Workspace  ${sample.workspace}\nVault      ${sample.vaultFile}\nPassphrase ${sample.passphrase}`);
  });
}
