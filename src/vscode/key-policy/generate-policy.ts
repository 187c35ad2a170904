import { l10n, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { generateKeyPolicy, readValues, variableFault } from '../../core/key-policy/generate/generate';
import type { Output } from '../../core/key-policy/generate/generate';
import { addGenerated } from '../../core/key-policy/generate/into';
import type { PolicyTemplate } from '../../core/key-policy/generate/template';
import { TEMPLATES } from '../../core/key-policy/generate/templates';
import { addStatements } from '../../core/key-policy/merge';
import { multiStep } from '../input/multi-step';
import { localized } from '../show-problem';
import { policiesOf } from './access-document';
import { confirmEdits } from './merge-statement';

const LANGUAGES: Readonly<Record<Output, string>> = { json: 'json', cloudformation: 'yaml', terraform: 'terraform' };

/** Asks for a template and its values, and opens the policy in a new editor or adds it to the policy at hand. */
export async function generatePolicy(): Promise<void> {
  const open = openPolicy();
  const asked = await multiStep(l10n.t('Generate KMS Key Policy'), 5, async (ask) => {
    const template = await ask.pick({
      placeholder: l10n.t('What is the key for?'),
      choices: TEMPLATES.map((value) => ({ label: localized(value.title), detail: localized(value.detail), value })),
    });
    const given: Record<string, string> = {};
    for (const variable of template.variables) {
      given[variable.name] = await ask.text({
        prompt: localized(variable.prompt),
        placeholder: variable.placeholder,
        ...(variable.standard !== undefined && { value: variable.standard }),
        validate: (typed) => {
          const fault = variableFault(variable, typed);
          return fault && localized(fault);
        },
      });
    }
    const output = await ask.pick<Output | 'open'>({
      placeholder: l10n.t('How is the policy written?'),
      choices: [
        { label: 'JSON', description: l10n.t('for the console and the AWS CLI'), value: 'json' },
        ...(open === undefined
          ? []
          : [{ label: l10n.t('Add to the open policy'), description: nameOf(open), value: 'open' as const }]),
        { label: 'CloudFormation', description: l10n.t('YAML, with the key'), value: 'cloudformation' },
        { label: 'Terraform', description: l10n.t('with the key'), value: 'terraform' },
      ],
    });
    return { template, given, output };
  });
  if (asked === undefined) return;
  const { template, given, output } = asked;
  if (output === 'open' && open !== undefined) await addToOpen(open, template, given);
  else await openNew(template, given, output === 'open' ? 'json' : output);
}

async function openNew(
  template: PolicyTemplate,
  given: Readonly<Record<string, string>>,
  output: Output,
): Promise<void> {
  const made = generateKeyPolicy(template, given, output);
  if ('fault' in made) {
    void window.showErrorMessage(localized(made.fault));
    return;
  }
  const document = await workspace.openTextDocument({ content: made.text, language: LANGUAGES[output] });
  await window.showTextDocument(document);
}

async function addToOpen(
  document: TextDocument,
  template: PolicyTemplate,
  given: Readonly<Record<string, string>>,
): Promise<void> {
  const values = readValues(template, given);
  if ('fault' in values) return;
  const added = addGenerated(document.getText(), document.uri.path, template.statements(values));
  if (added === undefined || added.edits.length === 0) {
    void window.showInformationMessage(l10n.t('The policy gives all of this already.'));
    return;
  }
  await confirmEdits(document, added.edits);
}

/** The policy in JSON that is open, to which statements can be added. */
function openPolicy(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (document === undefined || !/^jsonc?$/.test(document.languageId)) return undefined;
  return policiesOf(document).length === 1 && addStatements(document.getText(), ['{}']) ? document : undefined;
}

function nameOf({ uri }: TextDocument): string {
  return uri.path.split('/').at(-1) ?? '';
}
