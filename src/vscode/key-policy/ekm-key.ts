import * as vscode from 'vscode';
import { ekmKeyFault, newEkmKey } from '../../core/key-policy/ekm-key';
import { storeValue } from '../../service/store-value';
import { askDestination } from '../editor/ask-destination';
import { multiStep } from '../input/multi-step';
import { withProgress } from '../progress';
import { localized } from '../show-problem';
import type { VaultAccess } from '../vault-access';
import { fillRandom } from '../vaults/value-question';

/** Makes a custom key for Workato EKM and stores it in a vault that the person chooses; it is shown nowhere. */
export async function makeEkmKey(access: VaultAccess): Promise<void> {
  const answer = await askDestination(
    vscode.l10n.t('New Custom Key for Workato EKM'),
    {
      path: ['Workato', 'EKM custom key'],
      field: ({ wholeField }) => wholeField ?? 'key',
      note: () => undefined,
      census: Promise.resolve({ inFile: 1, inWorkspace: 1, files: 1 }),
    },
    access,
  );
  if (answer === undefined) return;
  const entry = await withProgress(vscode.l10n.t('Storing the value in {0}…', answer.store.vault.name), (signal) =>
    storeValue(answer, newEkmKey(fillRandom), signal),
  );
  const show = vscode.l10n.t('Show in the Tree');
  const said = vscode.l10n.t(
    'The key is in {0}. Copy it from there into Workato; keep it, because without it Workato cannot read what it encrypts.',
    answer.store.vault.name,
  );
  if ((await vscode.window.showInformationMessage(said, show)) === show) await access.reveal(answer.store.vault, entry);
}

/** Says whether a text is a custom key for Workato EKM; the text is kept nowhere. */
export async function checkEkmKey(): Promise<void> {
  const fine = await multiStep(vscode.l10n.t('Check a Custom Key for Workato EKM'), 1, async (ask) => {
    await ask.text({
      prompt: vscode.l10n.t('Paste the key; it is checked here and kept nowhere'),
      password: true,
      validate: (typed) => {
        const fault = ekmKeyFault(typed);
        return fault && localized(fault);
      },
    });
    return true;
  });
  if (fine)
    void vscode.window.showInformationMessage(vscode.l10n.t('This is 32 bytes in Base64, as Workato wants them.'));
}
