import type { Edit } from '../../text/edit';
import { applyEdits } from '../../text/edit';
import { accessChanges } from '../access/changes';
import { addStatements } from '../merge';
import { policiesIn } from '../policies-in';
import type { GeneratedStatement } from './template';

/**
 * The edit that adds to a policy in JSON those statements that give somebody something; undefined where the text holds
 * no list of statements, and without edits where the policy gives it all already.
 */
export function addGenerated(
  text: string,
  path: string,
  statements: readonly GeneratedStatement[],
): { readonly edits: readonly Edit[] } | undefined {
  const needed: string[] = [];
  for (const statement of statements) {
    const json = JSON.stringify(statement);
    const before = withStatements(text, needed);
    const after = withStatements(text, [...needed, json]);
    if (before === undefined || after === undefined) return undefined;
    const [old] = policiesIn(before, path);
    const [now] = policiesIn(after, path);
    if (old === undefined || now === undefined) return undefined;
    if (accessChanges(old.policy, now.policy).length > 0) needed.push(json);
  }
  const edit = addStatements(text, needed);
  return { edits: edit ? [edit] : [] };
}

function withStatements(text: string, statements: readonly string[]): string | undefined {
  if (statements.length === 0) return text;
  const edit = addStatements(text, statements);
  return edit && applyEdits(text, [edit]);
}
