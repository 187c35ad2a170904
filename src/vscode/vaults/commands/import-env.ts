import type { Uri } from 'vscode';
import { l10n, window, workspace } from 'vscode';
import { parseSurface } from '../../../core/documents/parse';
import { message, shown } from '../../../core/message';
import { findReferences } from '../../../core/references/dialects';
import { secret } from '../../../core/secret';
import { problem } from '../../../providers/errors';
import { multiStep } from '../../input/multi-step';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import { askFolder } from '../folder-question';
import { folderOf, nameOf } from '../nodes';
import type { Node } from '../nodes';
import { show } from '../show';
import { targetVault } from '../targets';
import { askSecretName } from './secrets';

/** Bigger files are no `.env`. In bytes. */
const MOST = 1024 * 1024;

/**
 * Stores variables of a `.env` file as the fields of one secret: those that the person ticks, by name. The file stays
 * as it is. Without `file` it is asked for.
 */
export async function importEnv(feature: VaultFeature, node: Node | undefined, file?: Uri): Promise<void> {
  const title = l10n.t('Import .env File');
  const from = file ?? (await window.showOpenDialog({ title, openLabel: l10n.t('Import') }))?.[0];
  if (from === undefined) return;
  const variables = await readVariables(from);
  const target = await targetVault(feature, title, node);
  const create = target?.store.create;
  if (target === undefined || create === undefined) return;
  const { vault, store } = target;
  const plan = await multiStep(title, 3, async (ask) => {
    const names = await ask.picks({
      placeholder: l10n.t('Which variables shall be stored?'),
      choices: [...variables].map(([name, value]) => {
        const reference = findReferences(value).references.length > 0;
        const description = reference ? l10n.t('a reference already') : value === '' ? l10n.t('empty') : '';
        return { label: name, description, picked: description === '', value: name };
      }),
    });
    if (names.length === 0) return ask.cancel();
    const folder = await askFolder(ask, store, node ? folderOf(node) : []);
    const path = [...folder, await askSecretName(ask, store, folder, proposedName(from))];
    const fields = names.map((name) => [name, { value: secret(variables.get(name) ?? ''), protected: true }] as const);
    return { path, fields: new Map(fields) };
  });
  if (plan === undefined) return;
  const entry = await withProgress(l10n.t('Storing {0}…', nameOf(plan.path)), (signal) => create(plan, signal));
  await show(feature, { kind: 'secret', vault, entry });
  const [count, name] = [plan.fields.size, nameOf(entry.path)];
  const open = l10n.t('Open File');
  const stored =
    count === 1
      ? l10n.t('Stored 1 variable in “{0}”. The file still holds it: put a reference in its place.', name)
      : l10n.t('Stored {0} variables in “{1}”. The file still holds them: put references in their place.', count, name);
  if ((await window.showInformationMessage(stored, open)) === open) await window.showTextDocument(from);
}

/** The plain values of a file by name; of a name that stands twice the last one, as programs read it. */
async function readVariables(file: Uri): Promise<ReadonlyMap<string, string>> {
  const { size } = await workspace.fs.stat(file);
  if (size > MOST) throw problem('invalid', message('{0} is too big for a .env file.', shown(nameOfFile(file))));
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  const plain = parseSurface('env', text).values.filter(({ kind }) => kind === 'value');
  if (plain.length === 0)
    throw problem('invalid', message('{0} has no variables that could be stored.', shown(nameOfFile(file))));
  return new Map(plain.map(({ path, literal }) => [String(path.at(-1) ?? ''), literal.decoded.text]));
}

function nameOfFile(file: Uri): string {
  return file.path.split('/').at(-1) ?? '';
}

/** The file's folder and its own name, such as `shop .env`. */
function proposedName(file: Uri): string {
  return file.path.split('/').slice(-2).join(' ');
}
