import * as vscode from 'vscode';
import { actionsAt, CANARY, findings, openFile } from '../support';

/** This host has no `node:assert`. */
function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`);
}

const atLeastOne = (found: readonly vscode.Diagnostic[]): boolean => found.length > 0;

describe('findings in a web worker', () => {
  it('show a hard-coded credential at its exact place, and offer no vault', async () => {
    const { document } = await openFile('web.yaml', `password: ${CANARY}\n`);
    const [finding] = await findings(document.uri, atLeastOne);
    if (finding === undefined) throw new Error('no finding');
    equal(document.getText(finding.range), CANARY);
    const titles = (await actionsAt(document.uri, finding.range)).map(({ title }) => title);
    equal(
      titles.some((title) => title.startsWith('Store')),
      false,
    );
    equal(
      titles.some((title) => title.startsWith('Ignore')),
      true,
    );
  });

  it('judge PEM and repair it', async () => {
    const body = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
    const { document } = await openFile('web.pem', `----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`);
    const [finding] = await findings(document.uri, atLeastOne);
    if (finding === undefined) throw new Error('no finding');
    equal((finding.code as { value: string }).value, 'pem/marker');
    const repair = (await actionsAt(document.uri, finding.range)).find(({ edit }) => edit !== undefined);
    if (repair?.edit === undefined) throw new Error('no repair');
    await vscode.workspace.applyEdit(repair.edit);
    await findings(document.uri, (found) => found.length === 0);
    equal(document.lineAt(0).text, '-----BEGIN PUBLIC KEY-----');
  });

  it('judge KMS key policies', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Sid: 'all', Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
    };
    const { document } = await openFile('key-policy.json', JSON.stringify(policy, undefined, 2));
    const found = await findings(document.uri, atLeastOne);
    equal(
      found.some(({ code }) => (code as { value: string }).value === 'key-policy/missing-principal'),
      true,
    );
  });
});
