import * as vscode from 'vscode';
import { partnerNames } from '../../core/pem/partners';

/** Certificates are small; what is larger is none that a key belongs to. */
const MOST = 256 * 1024;

/** True where what stands in the file of `other` is looked at to judge the file of `uri`. */
export function mayBePartners(uri: vscode.Uri, other: vscode.Uri): boolean {
  const names = [uri, other].map(({ path }) => path.split('/').at(-1) ?? '');
  const [own = '', its = ''] = names;
  const isBeside = vscode.Uri.joinPath(uri, '..').toString() === vscode.Uri.joinPath(other, '..').toString();
  return isBeside && partnerNames(own).includes(its);
}

/** The files beside a private key that may hold its certificate, unsaved text before saved, by their names. */
export async function neighboursOf(uri: vscode.Uri, text: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const names = partnerNames(uri.path.split('/').at(-1) ?? '');
  if (names.length === 0 || uri.scheme === 'untitled' || !text.includes('PRIVATE KEY-----')) return found;
  const folder = vscode.Uri.joinPath(uri, '..');
  const present = new Set(
    await vscode.workspace.fs.readDirectory(folder).then(
      (entries) => entries.map(([name]) => name),
      () => [],
    ),
  );
  for (const name of names.filter((one) => present.has(one))) {
    const content = await read(vscode.Uri.joinPath(folder, name));
    if (content !== undefined) found.set(name, content);
  }
  return found;
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    // A link to a device says that it is empty, and never ends.
    if ((type & vscode.FileType.File) === 0 || size > MOST) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
