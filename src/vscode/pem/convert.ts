import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { Converted } from '../../core/pem/convert/convert';
import { secret } from '../../core/secret';
import { problem } from '../../providers/errors';
import type { PemHost } from '../../service/pem/node-host';
import type { ProjectConfigs } from '../editor/project-configs';
import { multiStep } from '../input/multi-step';
import { setting } from '../settings';
import type { ClearingClipboard } from '../vaults/clipboard';
import { askConversion, type Task } from './ask-conversion';
import { sourceText } from './source-text';

export interface ConvertDeps {
  readonly configs: ProjectConfigs;
  /** Absent in the web. */
  readonly host: PemHost | undefined;
  readonly clipboard: ClearingClipboard;
}

type Target = 'here' | 'clipboard' | 'editor';

/** Converts what is selected, the value at the cursor or the whole PEM file; asks how, and where the result goes. */
export async function convertHere({ configs, host, clipboard }: ConvertDeps): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const source = editor && (await sourceText(editor, configs));
  if (source === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select PEM text, or put the cursor into it.'));
    return;
  }
  const answer = await multiStep(vscode.l10n.t('Convert PEM'), 2, async (ask) => {
    const { task, made } = await askConversion(ask, source.text, source.newline, host?.ciphers);
    const target = await ask.pick<Target>({
      placeholder: vscode.l10n.t('Where shall it go?'),
      choices: targetsFor(task, made),
    });
    return { made, target };
  });
  if (answer === undefined) return;
  const { made, target } = answer;
  if (target === 'editor') {
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: 'pem', content: made.text }),
    );
  } else if (target === 'clipboard') await copy(made, clipboard);
  else if (!(await source.replace(made.text))) {
    throw problem(
      'conflict',
      message('The text changed meanwhile, or cannot hold this. Nothing was changed; try again.'),
    );
  }
}

/** A public key must not take the place of the private one, and a private key does not go into an unsaved editor. */
function targetsFor(task: Task, { isPrivate }: Converted) {
  const here = { label: vscode.l10n.t('Replace it here'), icon: 'replace', value: 'here' as const };
  const clipboard = { label: vscode.l10n.t('Copy to the clipboard'), icon: 'copy', value: 'clipboard' as const };
  const editor = { label: vscode.l10n.t('Open in a new editor'), icon: 'new-file', value: 'editor' as const };
  if (task === 'public-key') return [editor, clipboard];
  return isPrivate ? [here, clipboard] : [here, clipboard, editor];
}

/** Converts what the clipboard holds and puts the result there. */
export async function convertClipboard({ host, clipboard }: ConvertDeps): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  const answer = await multiStep(vscode.l10n.t('Convert PEM on the Clipboard'), 1, (ask) =>
    askConversion(ask, text, '\n', host?.ciphers),
  );
  if (answer !== undefined) await copy(answer.made, clipboard);
}

/** What is private is cleared again after a time. */
async function copy({ text, isPrivate }: Converted, clipboard: ClearingClipboard): Promise<void> {
  const seconds = isPrivate ? setting('strongroom.clipboardClearSeconds') : 0;
  await clipboard.copy(secret(text), seconds);
  const said =
    seconds > 0
      ? vscode.l10n.t('Copied. The clipboard is cleared in {0} seconds if it still holds it.', seconds)
      : vscode.l10n.t('Copied.');
  vscode.window.setStatusBarMessage(`$(check) ${said}`, 5000);
}
