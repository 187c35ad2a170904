import { message, shown, type Message } from '../../message';
import type { KeyProperties, PolicyTemplate, Values, Variable } from './template';
import { writeHcl, writeYaml } from './write';

export const OUTPUTS = ['json', 'cloudformation', 'terraform'] as const;
export type Output = (typeof OUTPUTS)[number];

/**
 * The text of a policy, made from a template and what was given for its variables, by name; or the first fault of
 * those. CloudFormation (YAML) and Terraform come with the key itself around the policy.
 */
export function generateKeyPolicy(
  template: PolicyTemplate,
  given: Readonly<Record<string, string>>,
  output: Output,
): { readonly text: string } | { readonly fault: Message } {
  const values = readValues(template, given);
  if ('fault' in values) return values;
  const policy = {
    Version: '2012-10-17',
    ...(template.policyId !== undefined && { Id: template.policyId }),
    Statement: template.statements(values),
  };
  return { text: write(policy, template.key, output) };
}

/** The values of a template's variables, by name; or the first fault of what was given for them. */
export function readValues(
  template: PolicyTemplate,
  given: Readonly<Record<string, string>>,
): Values | { readonly fault: Message } {
  const values = new Map<string, readonly string[]>();
  for (const variable of template.variables) {
    const text = given[variable.name] ?? variable.standard ?? '';
    const fault = variableFault(variable, text);
    if (fault) return { fault };
    values.set(variable.name, itemsOf(text));
  }
  return {
    one: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
  };
}

/** What is wrong with what was given for one variable. */
export function variableFault({ name, standard, several, fault }: Variable, text: string): Message | undefined {
  const items = itemsOf(text);
  if (items.length === 0) return standard === '' ? undefined : message('{0} needs a value.', shown(name));
  if (items.length > 1 && !several) return message('Give one value for {0}.', shown(name));
  return items.map(fault).find((found) => found !== undefined);
}

function itemsOf(text: string): readonly string[] {
  return text
    .split(/[,\s]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function write(policy: object, key: KeyProperties, output: Output): string {
  switch (output) {
    case 'json':
      return `${JSON.stringify(policy, undefined, 2)}\n`;
    case 'cloudformation': {
      const Properties = { ...key, KeyPolicy: policy };
      return writeYaml({ Resources: { Key: { Type: 'AWS::KMS::Key', Properties } } });
    }
    case 'terraform': {
      const settings = [
        ...(key.MultiRegion ? ['  multi_region = true'] : []),
        ...(key.EnableKeyRotation ? ['  enable_key_rotation = true'] : []),
        ...(key.KeySpec === undefined ? [] : [`  customer_master_key_spec = "${key.KeySpec}"`]),
        ...(key.KeyUsage === undefined ? [] : [`  key_usage = "${key.KeyUsage}"`]),
      ];
      const lines = [...settings, `  policy = jsonencode(${writeHcl(policy, '  ')})`];
      return `resource "aws_kms_key" "key" {\n${lines.join('\n')}\n}\n`;
    }
  }
}
