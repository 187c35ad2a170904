import * as vscode from 'vscode';
import type { RuleId, RuleInfo } from '../../core/finding';
import { allRules } from '../../core/rules';
import { toMarkdown } from '../../core/text/markdown';
import { registerCommand } from '../register-command';
import { localized } from '../show-problem';

const SCHEME = 'strongroom-rule';

/** What a finding's rule links to. The manifest's default for `workbench.editorAssociations` opens it as a preview. */
export function rulePage(rule: RuleId): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
}

/** Serves a page for each rule, made from the rule's table row, in the person's language. */
export function registerRulePages(log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent(uri) {
        const rule = allRules().find(({ id }) => rulePage(id).path === uri.path);
        return rule === undefined ? '' : page(rule);
      },
    }),
    registerCommand('strongroom.explainRule', log, async (id) => {
      const rule = allRules().find((one) => one.id === id) ?? (await pickRule());
      if (rule !== undefined) await vscode.commands.executeCommand('vscode.open', rulePage(rule.id));
    }),
  );
}

async function pickRule(): Promise<RuleInfo | undefined> {
  const items = allRules().map((rule) => ({ label: localized(rule.title), description: rule.id, rule }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which rule?'),
    matchOnDescription: true,
  });
  return picked?.rule;
}

function page(rule: RuleInfo): string {
  const sources = rule.sources.map((source) => `- <${source}>`);
  return [
    `# ${toMarkdown(localized(rule.title))}`,
    `\`${rule.id}\``,
    toMarkdown(localized(rule.description)),
    ...(rule.says === undefined
      ? []
      : [`## ${vscode.l10n.t('What programs say')}`, rule.says.map((line) => `- \`${line}\``).join('\n')]),
    `## ${vscode.l10n.t('What to do')}`,
    toMarkdown(localized(rule.remedy)),
    ...(sources.length > 0 ? [`## ${vscode.l10n.t('Sources')}`, sources.join('\n')] : []),
  ].join('\n\n');
}
