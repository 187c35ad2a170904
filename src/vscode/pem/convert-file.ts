import * as vscode from 'vscode';
import { message, shown } from '../../core/message';
import { fromDer, fromPkcs12File, isPkcs12 } from '../../core/pem/convert/from-der';
import type { Converted } from '../../core/pem/convert/convert';
import { split } from '../../core/pem/convert/split';
import { secret } from '../../core/secret';
import { problem } from '../../providers/errors';
import type { PemHost } from '../../service/pem/node-host';
import { multiStep } from '../input/multi-step';
import { withProgress } from '../progress';
import { localized } from '../show-problem';

/** Larger files hold no keys. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Makes a new PEM file of a DER, PKCS#7 or PKCS#12 file; `given` comes from the explorer's menu. */
export async function fileToPem(given: unknown, host: PemHost): Promise<void> {
  const uri = given instanceof vscode.Uri ? given : await chooseFile();
  if (uri === undefined) return;
  if ((await vscode.workspace.fs.stat(uri)).size > MOST_BYTES)
    throw problem('invalid', message('This file is too large to hold keys or certificates.'));
  const bytes = await vscode.workspace.fs.readFile(uri);
  const made = isPkcs12(bytes) ? await container(bytes, host) : required(fromDer(bytes));
  if (made === undefined) return;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as PEM'),
    defaultUri: uri.with({ path: uri.path.replace(/\.[^./]*$/, '') + '.pem' }),
    filters: { PEM: ['pem', 'crt', 'key'] },
  });
  if (target === undefined) return;
  await writeNew(target, made, host);
  await vscode.window.showTextDocument(target);
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Choose a DER or PKCS#12 file'),
      filters: {
        [vscode.l10n.t('Keys and certificates')]: ['p12', 'pfx', 'der', 'cer', 'crt', 'key', 'p7b', 'p7c', 'p8', 'csr'],
        [vscode.l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  return file;
}

/** Asks for the passphrase, again for as long as it is wrong; undefined when the person left. */
function container(bytes: Uint8Array, { ciphers }: PemHost): Promise<Converted | undefined> {
  return multiStep(vscode.l10n.t('Convert to PEM'), 1, async (ask) => {
    for (let prompt = vscode.l10n.t('Passphrase of the container'); ;) {
      const passphrase = await ask.text({ prompt, password: true });
      const made = await withProgress(vscode.l10n.t('Opening the container…'), () =>
        fromPkcs12File(bytes, secret(passphrase), ciphers),
      );
      if (!('fault' in made)) return made;
      if (!made.isPassphraseWrong) throw problem('invalid', made.fault);
      prompt = localized(made.fault);
    }
  });
}

/** Writes each block of a bundle into a file of its own, in a folder that the person chooses. */
export async function splitBundle(host: PemHost): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const parts = split(document.getText());
  if ('fault' in parts) throw problem('invalid', parts.fault);
  if (parts.length < 2) throw problem('invalid', message('There is one block here; nothing to split.'));
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Choose a folder for {0} files', parts.length),
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Save Here'),
      ...(document.isUntitled ? {} : { defaultUri: vscode.Uri.joinPath(document.uri, '..') }),
    })) ?? [];
  if (folder === undefined) return;
  const written: string[] = [];
  for (const part of parts) {
    const target = vscode.Uri.joinPath(folder, part.name);
    await writeNew(target, part, host);
    written.push(part.name);
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('Saved {0}.', written.join(', ')));
}

/** Never over a file that is there; what is private is for its owner alone. */
async function writeNew(target: vscode.Uri, { text, isPrivate }: Converted, host: PemHost): Promise<void> {
  const name = shown(target.path.split('/').at(-1) ?? '');
  if (await exists(target))
    throw problem('conflict', message('{0} is there already. Nothing was written over; choose another name.', name));
  if (isPrivate && target.scheme === 'file') await host.writePrivate(target.fsPath, text);
  else await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const back = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
  if (back !== text) throw problem('damaged', message('{0} could not be read back as it was written; check it.', name));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function required(made: ReturnType<typeof fromDer>): Converted {
  if ('fault' in made) throw problem('invalid', made.fault);
  return made;
}
