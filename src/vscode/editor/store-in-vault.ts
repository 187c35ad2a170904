import * as vscode from 'vscode';
import { valueAt } from '../../core/documents/locate';
import { replaceAt } from '../../core/documents/replace';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { proposeName } from '../../core/workato/propose-name';
import { workatoFile } from '../../core/workato/file';
import { dialectFor } from '../../core/workato/dialect-for';
import type { Format } from '../../core/documents/document';
import type { VaultConnection } from '../../providers/driver';
import { providerInfo } from '../../providers/provider-info';
import type { SecretPlace } from '../../service/reference-to';
import { placeIn } from '../../service/reference-to';
import { storeValue } from '../../service/store-value';
import { storedForm } from '../../service/stored-form';
import type { StoredForm } from '../../service/stored-form';
import { withProgress } from '../progress';
import { logProblem } from '../show-problem';
import { askDestination } from './ask-destination';
import type { Answer, Census } from './ask-destination';
import { captureValue, findAgain } from './captured-value';
import type { CapturedValue } from './captured-value';
import { placesInDocument, placesInWorkspace } from './census';
import type { Places } from './census';
import type { Linting } from './linting';
import type { ProjectConfigs } from './project-configs';
import { noteOn, readsWhole, referenceText } from './reference-text';
import { replacePlaces } from './replace-places';
import type { Replaced, Targets } from './replace-places';
import type { VaultAccess } from '../vault-access';

export interface StoreDeps {
  readonly linting: Linting;
  readonly configs: ProjectConfigs;
  readonly access: VaultAccess;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Stores the value at `range` in a vault the person chooses and leaves a reference: write, read back, edit, report.
 * Nothing is edited unless the vault gave the value back; where the text moved on, the message says where the value is.
 */
export async function storeInVault(document: vscode.TextDocument, range: vscode.Range, deps: StoreDeps): Promise<void> {
  const captured = await captureValue(document, range, deps.linting, deps.configs);
  if (captured === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on a hard-coded credential, or select the value to store.'),
    );
    return;
  }
  if (!canHoldReference(captured)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'A reference cannot take the place of this value: it is written in several pieces or a program needs it as it stands. Make it one plain string first; nothing was stored.',
      ),
    );
    return;
  }
  const search = new AbortController();
  try {
    const inWorkspace = placesInWorkspace(captured.value.reveal(), deps.configs, search.signal);
    const answer = await ask(captured, deps, inWorkspace);
    if (answer === undefined) return;
    const form = formFor(captured, answer.store.vault);
    const entry = await withProgress(vscode.l10n.t('Storing the value in {0}…', answer.store.vault.name), (signal) =>
      storeValue(answer, form.value, signal, form.expires),
    );
    const replaced = await withProgress(vscode.l10n.t('Replacing the value…'), async (signal) => {
      signal.addEventListener('abort', () => search.abort());
      const targets = await targetsOf(answer, captured, deps, inWorkspace);
      return targets === undefined || signal.aborted
        ? undefined
        : await replace(targets, placeIn(answer.store, entry, answer.field));
    }).catch((error: unknown) => {
      // The value is in the vault by now: what went wrong after that must not hide where it is.
      logProblem(error, deps.log);
      return undefined;
    });
    // Not waited for: the command is done, and VS Code shows progress for as long as a fix runs.
    void report(answer, replaced, unread(captured), () => deps.access.reveal(answer.store.vault, entry));
  } finally {
    search.abort();
  }
}

/** Asked before anything is written, so that no value is stored that must then stay in the text as well. */
function canHoldReference({ document, version, path, span }: CapturedValue): boolean {
  if (document.version !== version) return true;
  const text = document.getText();
  const parsed = parseDocument(formatOf(path, document.languageId), text);
  return replaceAt(text, parsed, span, 'strongroom://vault/secret#field') !== undefined;
}

/** Workato reads keys in one line; a date of expiry goes to vaults that keep one. */
function formFor({ document, path, span, value }: CapturedValue, vault: VaultConnection): StoredForm {
  const parsed = parseDocument(formatOf(path, document.languageId), document.getText());
  const { dialect } = dialectFor(path, parsed, valueAt(parsed, span), vault.provider);
  const form = storedForm(value, dialect === 'workato-cloud');
  return providerInfo(vault.provider)?.keepsExpiry ? form : { value: form.value };
}

function replace(targets: readonly Targets[], place: SecretPlace): Promise<Replaced | undefined> {
  return replacePlaces(targets, (path, parsed, span) => referenceText(path, parsed, span, place));
}

async function ask(
  captured: CapturedValue,
  deps: StoreDeps,
  inWorkspace: Promise<readonly Places[]>,
): Promise<Answer | undefined> {
  const { document, path, span, finding, value } = captured;
  const parsed = parseDocument(formatOf(path, document.languageId), document.getText());
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.name;
  const fullPath = folder === undefined ? path : `${folder}/${path}`;
  const name = proposeName(fullPath, parsed, valueAt(parsed, span), finding);
  const count = async (): Promise<Census> => {
    const here = await placesInDocument(document, value.reveal(), deps.configs);
    const all = await inWorkspace;
    const others = all.filter((places) => places.uri.toString() !== document.uri.toString());
    const inFile = Math.max(1, here.spans.length);
    const elsewhere = others.reduce((sum, places) => sum + places.spans.length, 0);
    return { inFile, inWorkspace: inFile + elsewhere, files: 1 + others.length };
  };
  const census = count();
  census.catch(() => undefined);
  return askDestination(
    vscode.l10n.t('Store in a vault'),
    {
      path: name.path,
      field: (store) => (readsWhole(path, parsed, span, store.vault) ? store.wholeField : undefined) ?? name.field,
      census,
      note: (vault) => noteOn(path, parsed, span, vault),
    },
    deps.access,
  );
}

async function targetsOf(
  answer: Answer,
  captured: CapturedValue,
  deps: StoreDeps,
  inWorkspace: Promise<readonly Places[]>,
): Promise<readonly Targets[] | undefined> {
  const place = await findAgain(captured, deps.linting);
  if (place === undefined) return undefined;
  if (answer.scope === 'place') return [place];
  const here = await targetsIn(captured.document, captured, deps);
  const own: Targets = here === undefined || here.spans.length === 0 ? place : here;
  if (answer.scope === 'file') return [own];
  const targets = [own];
  for (const { uri } of await inWorkspace) {
    if (uri.toString() === captured.document.uri.toString()) continue;
    const document = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
    const target = document && (await targetsIn(document, captured, deps));
    if (target !== undefined) targets.push(target);
  }
  return targets;
}

async function targetsIn(
  document: vscode.TextDocument,
  captured: CapturedValue,
  deps: StoreDeps,
): Promise<Targets | undefined> {
  const version = document.version;
  const { spans } = await placesInDocument(document, captured.value.reveal(), deps.configs);
  const { path } = await deps.configs.of(document.uri);
  return spans.length === 0 ? undefined : { document, version, path, spans };
}

async function report(
  answer: Answer,
  replaced: Replaced | undefined,
  advice: string | undefined,
  show: () => Promise<void>,
): Promise<void> {
  const where = `${answer.store.vault.name}/${answer.path.join('/')}`;
  const done = replaced !== undefined && replaced.changed > 0 && replaced.left + replaced.unsaved === 0;
  const tell = done ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const showInTree = vscode.l10n.t('Show in Tree');
  const said = outcome(where, answer.field, replaced);
  const text = done && advice !== undefined ? `${said} ${advice}` : said;
  if ((await tell(text, showInTree)) === showInTree) await show();
}

/** What runs as it stands, so that a reference in it is mere text. */
const PROGRAMS: ReadonlySet<Format> = new Set<Format>([
  'shell',
  'hcl',
  'dockerfile',
  'ruby',
  'javascript',
  'python',
  'go',
  'java',
  'csharp',
  'php',
]);

/** What to do where nothing reads a reference; undefined elsewhere. */
function unread({ path, document }: CapturedValue): string | undefined {
  const format = formatOf(path, document.languageId);
  // The code of a Workato connector runs at Workato, where there is no env file.
  if (!PROGRAMS.has(format) || workatoFile(path, parseDocument(format, document.getText())) !== undefined)
    return undefined;
  return vscode.l10n.t(
    'Nothing resolves a reference in a file of this kind: move it to an env file, read the variable here, and start the program with "strongroom run".',
  );
}

/** One sentence on where the value is now and which places still need care. */
function outcome(where: string, field: string, replaced: Replaced | undefined): string {
  if (replaced === undefined) {
    return vscode.l10n.t(
      'Stored as {0}, field {1}, but the text could not be changed and was left untouched. Insert the reference by hand.',
      where,
      field,
    );
  }
  const { changed, left, files, unsaved } = replaced;
  if (changed === 0) {
    return vscode.l10n.t(
      'Stored as {0}, field {1}, but a reference cannot stand at this place, so the text was left untouched.',
      where,
      field,
    );
  }
  if (left > 0) {
    return vscode.l10n.t(
      'Stored as {0}, field {1}. {2} places hold a reference now; {3} could not be changed safely and still hold the value.',
      where,
      field,
      changed,
      left,
    );
  }
  if (unsaved > 0) {
    return vscode.l10n.t(
      'Stored as {0}, field {1}, and replaced with a reference, but {2} files could not be saved: the value is still on disk. Save them by hand.',
      where,
      field,
      unsaved,
    );
  }
  if (changed === 1) return vscode.l10n.t('Stored as {0}, field {1}, and replaced with a reference.', where, field);
  if (files === 1) {
    return vscode.l10n.t(
      'Stored as {0}, field {1}; {2} places in this file hold a reference now.',
      where,
      field,
      changed,
    );
  }
  return vscode.l10n.t(
    'Stored as {0}, field {1}; {2} places in {3} files hold a reference now.',
    where,
    field,
    changed,
    files,
  );
}
