import * as vscode from 'vscode';
import { accessReport, type AccessReport } from '../../core/key-policy/access/report';
import { policiesIn, type PolicyIn } from '../../core/key-policy/policies-in';
import { createLineIndex } from '../../core/text/line-index';
import { toRange } from '../editor/positions';
import { registerCommand } from '../register-command';
import { localized } from '../show-problem';

const SCHEME = 'strongroom-key-access';

/**
 * A read-only text beside a policy: who can do what with the key, each answer with links to the statements behind it
 * (also by Go to Definition). It follows the policy as one types.
 */
export function registerAccessDocuments(log: vscode.LogOutputChannel): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => (await reportOf(uri)).text,
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === SCHEME) void asPlainText(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const shown = addressFor(document.uri).toString();
      if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === shown))
        changed.fire(addressFor(document.uri));
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      { provideDocumentLinks: ({ uri }) => links(uri) },
    ),
    vscode.languages.registerDefinitionProvider(
      { scheme: SCHEME },
      {
        provideDefinition: async ({ uri }, position) =>
          (await linked(uri)).find(({ range }) => range.start.line === position.line)?.target,
      },
    ),
    registerCommand('strongroom.showKeyAccess', log, async () => showAccess()),
  );
}

/** Who can do what with the key of the policy that is open; tells where there is none. */
async function showAccess(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || policiesOf(document).length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a KMS key policy first.'));
    return;
  }
  const shown = await asPlainText(await vscode.workspace.openTextDocument(addressFor(document.uri)));
  await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false });
}

/** The report is named after the policy, so that the editor would take it for JSON and find faults in it. */
async function asPlainText(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  return document.languageId === 'plaintext'
    ? document
    : vscode.languages.setTextDocumentLanguage(document, 'plaintext');
}

export function policiesOf(document: vscode.TextDocument): readonly PolicyIn[] {
  return policiesIn(document.getText(), document.uri.path, document.languageId);
}

/** The name is what the tab shows; the policy's own address is in the query. */
function addressFor(policy: vscode.Uri): vscode.Uri {
  const name = policy.path.split('/').at(-1) ?? '';
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${vscode.l10n.t('Who can use the key of {0}', name)}`,
    query: policy.toString(),
  });
}

async function reportOf(uri: vscode.Uri): Promise<AccessReport> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri.query, true));
  const policies = policiesOf(document);
  if (policies.length === 0) {
    return { text: `${vscode.l10n.t('The file holds no KMS key policy that can be read.')}\n`, links: [] };
  }
  return accessReport(policies, localized, (offset) => document.positionAt(offset).line + 1);
}

interface Linked {
  readonly range: vscode.Range;
  readonly target: vscode.Location;
}

async function linked(uri: vscode.Uri): Promise<readonly Linked[]> {
  const policy = vscode.Uri.parse(uri.query, true);
  const document = await vscode.workspace.openTextDocument(policy);
  const report = await reportOf(uri);
  const [here, there] = [createLineIndex(report.text), createLineIndex(document.getText())];
  return report.links.map(({ span, target }) => ({
    range: toRange(here, span),
    target: new vscode.Location(policy, toRange(there, target)),
  }));
}

async function links(uri: vscode.Uri): Promise<vscode.DocumentLink[]> {
  return (await linked(uri)).map(({ range, target }) => {
    const { line, character } = target.range.start;
    const place = target.uri.with({ fragment: `L${String(line + 1)},${String(character + 1)}` });
    return new vscode.DocumentLink(range, place);
  });
}
