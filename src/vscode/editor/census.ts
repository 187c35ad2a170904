import * as vscode from 'vscode';
import { matchesGlobs } from '../../core/config/glob';
import { mayHold, occurrencesIn } from '../../service/occurrences';
import type { Span } from '../../core/text/span';
import { setting } from '../settings';
import { isLintable } from './linting';
import type { ProjectConfigs } from './project-configs';

/** The places of one file where a value stands, in the text they were found in. */
export interface Places {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The places of a value in one open document. */
export async function placesInDocument(
  document: vscode.TextDocument,
  value: string,
  configs: ProjectConfigs,
): Promise<Places> {
  const text = document.getText();
  return { uri: document.uri, text, spans: await spansIn(document.uri, text, value, configs, document.languageId) };
}

/**
 * The places of a value in all files of the workspace, unsaved text before saved. Files that the editor or the project
 * leaves out, large ones and binary ones are not read. Ends early, with what it has, when `signal` aborts.
 */
export async function placesInWorkspace(
  value: string,
  configs: ProjectConfigs,
  signal: AbortSignal,
): Promise<readonly Places[]> {
  const found: Places[] = [];
  const open = new Map(vscode.workspace.textDocuments.filter(isLintable).map((one) => [one.uri.toString(), one]));
  for (const uri of await vscode.workspace.findFiles('**/*', '**/node_modules/**')) {
    if (signal.aborted) break;
    const document = open.get(uri.toString());
    const places =
      document === undefined
        ? await placesInFile(uri, value, configs)
        : await placesInDocument(document, value, configs);
    if (places !== undefined && places.spans.length > 0) found.push(places);
  }
  return found;
}

async function placesInFile(uri: vscode.Uri, value: string, configs: ProjectConfigs): Promise<Places | undefined> {
  const { config, configPath } = await configs.of(uri);
  if (matchesGlobs(config.exclude, configPath)) return undefined;
  const text = await readText(uri);
  if (text === undefined) return undefined;
  return { uri, text, spans: await spansIn(uri, text, value, configs) };
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    // A link to a device says that it is empty, and never ends.
    if ((type & vscode.FileType.File) === 0 || size > setting('strongroom.lint.maxFileSizeKiB', uri) * 1024)
      return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.includes(0) ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function spansIn(
  uri: vscode.Uri,
  text: string,
  value: string,
  configs: ProjectConfigs,
  languageId?: string,
): Promise<readonly Span[]> {
  if (!mayHold(text, value)) return [];
  const { path, configPath, config } = await configs.of(uri);
  const input = { path, configPath, text, ...(languageId !== undefined && { languageId }) };
  return occurrencesIn(input, { config }, value);
}
