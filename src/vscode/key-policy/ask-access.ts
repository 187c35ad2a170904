import * as vscode from 'vscode';
import { callerName, parseCaller } from '../../core/key-policy/access/caller';
import { contextOf, type Carried } from '../../core/key-policy/access/context';
import { evaluate, type Decision } from '../../core/key-policy/access/evaluate';
import { whoCan } from '../../core/key-policy/access/who-can';
import { answerWords, callerWords, conditionKeys } from '../../core/key-policy/access/words';
import { likelyAccount } from '../../core/key-policy/accounts';
import { hasNoEffectInKeyPolicy, KMS_ACTIONS } from '../../core/key-policy/data/actions';
import type { KeyPolicy } from '../../core/key-policy/model';
import type { PolicyIn } from '../../core/key-policy/policies-in';
import { createLineIndex } from '../../core/text/line-index';
import { toRange } from '../editor/positions';
import { multiStep, type Asker } from '../input/multi-step';
import { localized } from '../show-problem';
import { policiesOf } from './access-document';

/** Asks who wants to do what, and the condition keys that the answer hangs on; says it, and leads to the statement. */
export async function askAccess(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const [found] = editor === undefined ? [] : policiesOf(editor.document);
  if (editor === undefined || found === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a KMS key policy first.'));
    return;
  }
  const asked = await multiStep(vscode.l10n.t('Ask Who May Use the KMS Key'), 3, (ask) => question(ask, found.policy));
  if (asked !== undefined) await tell(asked, found, editor.document);
}

interface Asked {
  readonly who: string;
  readonly action: string;
  readonly decision: Decision;
}

async function question(ask: Asker, policy: KeyPolicy): Promise<Asked> {
  const who = await ask.pick<string>({
    placeholder: vscode.l10n.t('Who? Choose, or type an ARN, an account id or a service'),
    choices: whoCan(policy).map(({ caller, name }) => ({
      label: localized(callerWords(caller)),
      value: name,
    })),
    typed: (text) => (parseCaller(text.trim()) === undefined ? undefined : { label: text.trim(), value: text.trim() }),
    textOf: (value) => value,
  });
  const action = await ask.pick<string>({
    placeholder: vscode.l10n.t('Wants to do what?'),
    choices: KMS_ACTIONS.filter((name) => !hasNoEffectInKeyPolicy(name)).map((name) => ({
      label: `kms:${name}`,
      value: `kms:${name}`,
    })),
  });
  const given = new Map<string, Carried>();
  const decide = () => decision(policy, who, action, given);
  for (let answer = decide(); answer.verdict === 'conditional' && given.size < 5; answer = decide()) {
    const key = conditionKeys(answer).find((name) => !given.has(name.toLowerCase()));
    if (key === undefined) break;
    const value = await ask.text({
      prompt: vscode.l10n.t('What does the request carry as {0}? Leave it empty where it carries nothing.', key),
    });
    given.set(key.toLowerCase(), value === '' ? 'absent' : [value]);
  }
  return { who, action, decision: decide() };
}

function decision(policy: KeyPolicy, who: string, action: string, given: ReadonlyMap<string, Carried>): Decision {
  const caller = parseCaller(who) ?? { kind: 'anyone' };
  const account = likelyAccount(policy);
  const request = { caller, action, context: contextOf(caller, given) };
  return evaluate(policy, request, account === undefined ? {} : { account });
}

async function tell(
  { who, action, decision: said }: Asked,
  found: PolicyIn,
  document: vscode.TextDocument,
): Promise<void> {
  const caller = parseCaller(who);
  const name = caller === undefined ? who : callerName(caller);
  const answer = vscode.l10n.t('{0}, {1}: {2}', name, action, localized(answerWords(said)));
  const [statement] = said.statements;
  const show = vscode.l10n.t('Show Statement');
  const chosen = await vscode.window.showInformationMessage(answer, ...(statement === undefined ? [] : [show]));
  if (chosen !== show || statement === undefined) return;
  const selection = toRange(createLineIndex(document.getText()), found.toSource(statement.span));
  await vscode.window.showTextDocument(document, { selection });
}
