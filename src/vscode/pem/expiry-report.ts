import * as vscode from 'vscode';
import { matchesGlobs } from '../../core/config/glob';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { titleOf } from '../../core/pem/describe/facts';
import { dayOf, validitySentence } from '../../core/pem/describe/sentences';
import { examine } from '../../core/pem/x509/examine';
import { createLineIndex } from '../../core/text/line-index';
import { withProgress } from '../progress';
import { setting } from '../settings';
import { localized } from '../show-problem';
import type { ProjectConfigs } from '../editor/project-configs';
import { toRange } from '../editor/positions';
import { placedBlocks } from './blocks-at';

interface Dated {
  readonly title: string;
  readonly notBefore: number | undefined;
  readonly notAfter: number;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** Lists the certificates of the workspace, the next to expire first, and goes to the one that is picked. */
export async function certificatesByExpiry(configs: ProjectConfigs): Promise<void> {
  const found = await withProgress(vscode.l10n.t('Looking for certificates…'), (signal) => collect(configs, signal));
  if (found.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no certificate in this workspace.'));
    return;
  }
  const now = Date.now();
  const items = found
    .toSorted((a, b) => a.notAfter - b.notAfter)
    .map((one) => ({
      label: `$(${icon(one, now)}) ${one.title}`,
      description: `${localized(validitySentence(one.notBefore, one.notAfter, now))} (${dayOf(one.notAfter)})`,
      detail: `${vscode.workspace.asRelativePath(one.uri)}:${one.range.start.line + 1}`,
      one,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Certificates by Expiry'),
    placeHolder: vscode.l10n.t('{0} certificates; choose one to go to it', items.length),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  await vscode.window.showTextDocument(picked.one.uri, { selection: picked.one.range });
}

function icon({ notAfter }: Dated, now: number): string {
  if (notAfter < now) return 'error';
  return notAfter - now < setting('strongroom.pem.expiringDays') * 24 * 3600 * 1000 ? 'warning' : 'pass';
}

/** Unsaved text before saved; what the project leaves out, large files and binary ones are not read. */
async function collect(configs: ProjectConfigs, signal: AbortSignal): Promise<readonly Dated[]> {
  const found: Dated[] = [];
  const open = new Map(vscode.workspace.textDocuments.map((one) => [one.uri.toString(), one]));
  for (const uri of await vscode.workspace.findFiles('**/*', '**/node_modules/**')) {
    signal.throwIfAborted();
    const { path, config, configPath } = await configs.of(uri);
    if (matchesGlobs(config.exclude, configPath)) continue;
    const document = open.get(uri.toString());
    const text = document?.getText() ?? (await read(uri));
    if (text === undefined || !/BEGIN|LS0tLS1CRUdJTi/.test(text)) continue;
    found.push(...datedIn(uri, text, path, document?.languageId));
  }
  return found;
}

function datedIn(uri: vscode.Uri, text: string, path: string, languageId: string | undefined): Dated[] {
  const index = createLineIndex(text);
  return placedBlocks(parseDocument(formatOf(path, languageId), text), text, path).flatMap(({ block, span }) => {
    const certificate = examine(block)?.certificate;
    if (certificate?.notAfter === undefined) return [];
    const { notBefore, notAfter } = certificate;
    return [{ title: titleOf(block) ?? block.label, notBefore, notAfter, uri, range: toRange(index, span) }];
  });
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > setting('strongroom.lint.maxFileSizeKiB', uri) * 1024) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
