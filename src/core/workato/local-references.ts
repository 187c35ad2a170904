import type { DocumentValue, ParsedDocument } from '../documents/document';
import type { Finding, RuleInfo } from '../finding';
import { message, type Message } from '../message';
import { findReferences } from '../references/dialects';
import { sourceSpan } from '../text/decoded';
import { workatoFile, type WorkatoFileKind } from './file';
import { isSchemaPath } from './place';

const SOURCE = 'https://docs.workato.com/en/features/secrets-management.html';

export const WORKATO_RULES: readonly RuleInfo[] = [
  {
    id: 'workato/local-reference',
    severity: 'info',
    title: message('Reference that Workato cannot read'),
    description: message(
      'A strongroom:// reference leads to a vault that only programs on this machine can open, by "strongroom run". Workato takes its text for the value itself, so that a recipe or connection with it fails.',
    ),
    remedy: message(
      'Before the file goes to Workato, move the secret to a vault that Workato reads (AWS Secrets Manager, HashiCorp Vault, Azure Key Vault, CyberArk Conjur or Google Secret Manager) and insert its reference here.',
    ),
    sources: [SOURCE],
  },
];

/** A lasting reminder at each reference to a local vault in a file that Workato, its agent or its SDK reads. */
export function localReferences(document: ParsedDocument, text: string, path: string): Finding[] {
  if (!/strongroom:\//i.test(text)) return [];
  const file = workatoFile(path, document);
  if (file === undefined) return [];
  const sentence = SENTENCES[file.kind] ?? CLOUD;
  const isRead = (value: DocumentValue) =>
    value.kind === 'value' && !(file.kind === 'recipe' && isSchemaPath(value.path));
  return document.values.filter(isRead).flatMap(({ literal: { decoded } }) =>
    findReferences(decoded.text)
      .references.filter(({ dialect }) => dialect === 'strongroom')
      .map(({ span }) => ({
        rule: 'workato/local-reference' as const,
        severity: 'info' as const,
        span: sourceSpan(decoded, span),
        message: sentence,
      })),
  );
}

const CLOUD = message(
  'Workato cannot read the local vault; move this secret to AWS, HashiCorp, Azure, Conjur or Google and insert its reference.',
);
const SDK = message(
  'The Connector SDK takes this reference for the value itself; keep the value in the encrypted form of this file (.enc).',
);
const SENTENCES: Readonly<Partial<Record<WorkatoFileKind, Message>>> = {
  'agent-config': message(
    'The on-premises agent cannot read the local vault; move this secret to AWS, Azure or Google and insert its reference.',
  ),
  'connector-settings': SDK,
  'account-properties': SDK,
};
