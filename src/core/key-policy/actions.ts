import { KMS_ACTIONS } from './data/actions';
import type { PolicyText, Statement } from './model';
import { wildcardMatch } from './wildcard';

/** Whether an action of a policy, with its wildcards and in any case, covers one by name (`kms:Decrypt`). Linear. */
export function coversAction(pattern: string, action: string): boolean {
  return wildcardMatch(pattern.toLowerCase(), action.toLowerCase());
}

const EXACT: ReadonlySet<string> = new Set(KMS_ACTIONS.map((name) => name.toLowerCase()));

/** Whether a name without `kms:`, in any case and with wildcards, is of an action of KMS. */
export function isKnownAction(name: string): boolean {
  if (EXACT.has(name.toLowerCase())) return true;
  return /[*?]/.test(name) && KMS_ACTIONS.some((known) => coversAction(name, known));
}

/** Whether a statement is about an action; a computed one may be, so that `yes` and `maybe` differ. */
export function statementCovers(statement: Statement, action: string): 'yes' | 'maybe' | 'no' {
  const { actions, notActions } = statement;
  const covers = (list: readonly PolicyText[]) =>
    list.some(({ text }) => text !== undefined && coversAction(text, action));
  const unknown = (list: readonly PolicyText[]) => list.some(({ text }) => text === undefined);
  if (notActions.length > 0) return covers(notActions) ? 'no' : unknown(notActions) ? 'maybe' : 'yes';
  return covers(actions) ? 'yes' : unknown(actions) ? 'maybe' : 'no';
}

/** The known action nearest to a misspelt name without `kms:`; undefined where none is near. */
export function nearestAction(name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length > 60) return undefined;
  let best: string | undefined;
  let least = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  for (const action of KMS_ACTIONS) {
    const distance = editDistance(wanted, action.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = action;
    }
  }
  return best;
}

/** Letters to add, drop or change; `limit` where it is that much or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(limit, row[b.length] ?? limit);
}
