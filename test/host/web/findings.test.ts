import * as vscode from 'vscode';
import { actionsAt, CANARY, findings, openUntitled } from '../support';

/** This host has no `node:assert`. */
function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`);
}

const atLeastOne = (found: readonly vscode.Diagnostic[]): boolean => found.length > 0;

describe('findings in a web worker', () => {
  it('show a hard-coded credential at its exact place, and offer no vault', async () => {
    const { document } = await openUntitled('yaml', `password: ${CANARY}\n`);
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
    const { document } = await openUntitled(
      'yaml',
      `key: |\n  ----BEGIN PUBLIC KEY-----\n  ${body}\n  -----END PUBLIC KEY-----\n`,
    );
    const [finding] = await findings(document.uri, atLeastOne);
    if (finding === undefined) throw new Error('no finding');
    equal((finding.code as { value: string }).value, 'pem/marker');
    const repair = (await actionsAt(document.uri, finding.range)).find(({ edit }) => edit !== undefined);
    if (repair?.edit === undefined) throw new Error('no repair');
    await vscode.workspace.applyEdit(repair.edit);
    await findings(document.uri, (found) => found.length === 0);
    equal(document.lineAt(1).text, '  -----BEGIN PUBLIC KEY-----');
  });

  it('judge KMS key policies', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' },
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:ReEncrypt',
          Resource: '*',
        },
      ],
    };
    const { document } = await openUntitled('json', JSON.stringify(policy, undefined, 2));
    const found = await findings(document.uri, atLeastOne);
    equal(
      found.some(({ code }) => (code as { value: string }).value === 'key-policy/unknown-action'),
      true,
    );
  });
});
