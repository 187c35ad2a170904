import { likelyAccount } from '../accounts';
import type { KeyPolicy } from '../model';
import { callerName, type Caller } from './caller';
import type { Capability } from './capabilities';
import { strength, whoCan, type AccessPart, type AccessRow, type WhoCanOptions } from './who-can';

/** What one caller gains or loses between two versions of a policy, of one capability and for one pair of answers. */
export interface AccessChange {
  readonly caller: Caller;
  readonly capability: Capability;
  readonly actions: readonly string[];
  readonly before: AccessPart;
  readonly after: AccessPart;
  readonly gain: boolean;
}

/** Differences in who can do what; those in wording alone are none. What is lost comes first. */
export function accessChanges(
  before: KeyPolicy,
  after: KeyPolicy,
  options: WhoCanOptions = {},
): readonly AccessChange[] {
  const account = options.account ?? likelyAccount(before) ?? likelyAccount(after);
  const known: WhoCanOptions = { ...options, ...(account !== undefined && { account }) };
  const callers = new Map(
    [...whoCan(before, known), ...whoCan(after, known)].map(({ caller }) => [callerName(caller), caller]),
  );
  const all = [...callers.values()];
  const [old, now] = [whoCan(before, { ...known, callers: all }), whoCan(after, { ...known, callers: all })];
  const changes = old.flatMap((row, i) => rowChanges(row, now[i] ?? row));
  return [...changes.filter(({ gain }) => !gain), ...changes.filter(({ gain }) => gain)];
}

function rowChanges(before: AccessRow, after: AccessRow): readonly AccessChange[] {
  return before.cells.flatMap(({ capability, parts }, i) => {
    const later = after.cells[i]?.parts ?? [];
    const found = new Map<string, AccessChange>();
    for (const part of parts) {
      for (const action of part.actions) {
        const now = later.find(({ actions }) => actions.includes(action));
        if (now === undefined || sameAnswer(part, now)) continue;
        const id = `${String(parts.indexOf(part))} ${String(later.indexOf(now))}`;
        const change = found.get(id);
        found.set(id, {
          caller: before.caller,
          capability,
          actions: [...(change?.actions ?? []), action],
          before: part,
          after: now,
          gain: strength(now) > strength(part),
        });
      }
    }
    return [...found.values()];
  });
}

/** The same answer on the same conditions; which statement says it does not matter. */
function sameAnswer(a: AccessPart, b: AccessPart): boolean {
  if (a.verdict !== b.verdict || a.needsIam !== b.needsIam) return false;
  const conditions = ({ conditions }: AccessPart) => conditions.map(conditionText).sort().join('\n');
  return conditions(a) === conditions(b);
}

function conditionText({ operator, key, values }: AccessPart['conditions'][number]): string {
  return JSON.stringify([operator.text, key.text, values.map(({ value }) => String(value)).sort()]);
}
