import { l10n, window, workspace } from 'vscode';
import { generateKeyPolicy, variableFault } from '../../core/key-policy/generate/generate';
import type { Output } from '../../core/key-policy/generate/generate';
import { TEMPLATES } from '../../core/key-policy/generate/templates';
import { multiStep } from '../input/multi-step';
import { localized } from '../show-problem';

const LANGUAGES: Readonly<Record<Output, string>> = { json: 'json', cloudformation: 'yaml', terraform: 'terraform' };

/** Asks for a template and its values, and opens the policy in a new editor. */
export async function generatePolicy(): Promise<void> {
  const text = await multiStep(l10n.t('Generate KMS Key Policy'), 5, async (ask) => {
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
    const output = await ask.pick<Output>({
      placeholder: l10n.t('How is the policy written?'),
      choices: [
        { label: 'JSON', description: l10n.t('for the console and the AWS CLI'), value: 'json' },
        { label: 'CloudFormation', description: l10n.t('YAML, with the key'), value: 'cloudformation' },
        { label: 'Terraform', description: l10n.t('with the key'), value: 'terraform' },
      ],
    });
    return { made: generateKeyPolicy(template, given, output), output };
  });
  if (text === undefined) return;
  const { made, output } = text;
  if ('fault' in made) {
    void window.showErrorMessage(localized(made.fault));
    return;
  }
  const document = await workspace.openTextDocument({ content: made.text, language: LANGUAGES[output] });
  await window.showTextDocument(document);
}
