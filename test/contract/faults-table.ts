import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { openStore } from '../../src/providers/store';
import type { Store } from '../../src/providers/store';
import type { Fault, FaultProxy } from '../support/fault-proxy';

const never = new AbortController().signal;

/** A service with a proxy before it. */
export interface Subject {
  readonly name: string;
  readonly proxy: FaultProxy;
  /** A driver whose requests go through the proxy. */
  readonly driver: Driver;
  /** Another one past the proxy, which tells the truth. */
  readonly direct: Driver;
  /** Empties the service, where that is quicker than deleting what a test made. */
  readonly reset?: () => Promise<void> | void;
}

export const FAULTS: Readonly<Record<string, Fault>> = {
  'slow answer': { later: 40 },
  'slow body': 'trickle',
  '429 with Retry-After': { answer: 429, headers: { 'retry-after': '0.02' }, body: '{}' },
  '500': { answer: 500, headers: { 'content-type': 'application/json' }, body: '{}' },
  'no JSON': {
    answer: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html>Sign in to the guest network</html>',
  },
  'body cut short': 'truncated',
  'reset in mid-body': 'cut',
  'answer lost': 'lost',
};

export const OPERATIONS = ['list', 'read', 'create', 'update', 'delete'] as const;
export type Operation = (typeof OPERATIONS)[number];
/** `unknown`: said with how to check. */
export type Outcome = 'done' | 'not done' | 'unknown';

let count = 0;

/** What came of an operation with one request broken after another, once each or from there on; each is judged. */
export async function outcomesOf(subject: Subject, operation: Operation, fault: Fault): Promise<ReadonlySet<Outcome>> {
  const seen = new Set<Outcome>();
  // What is slow alone comes in the end, so that all at once will do.
  const slow = fault === 'trickle' || (typeof fault === 'object' && 'later' in fault);
  for (const lasting of slow ? [true] : [false, true]) {
    for (let position = 0; position < (slow ? 1 : 8); position++) {
      const { outcome, reached } = await attempt(subject, operation, fault, position, lasting);
      if (!reached) break;
      seen.add(outcome);
    }
  }
  return seen;
}

async function attempt(
  { name, proxy, driver, direct, reset }: Subject,
  operation: Operation,
  fault: Fault,
  position: number,
  lasting: boolean,
): Promise<{ readonly outcome: Outcome; readonly reached: boolean }> {
  const title = `fault${++count}`;
  const canary = `canary-${Math.random().toString(36).slice(2)}`;
  const [old, fresh] = [`old-${canary}`, `new-${canary}`];
  const field = 'value';
  const set = (text: string) => ({ fields: new Map([[field, { value: secret(text), protected: true }]]) });
  const made = operation === 'create' ? undefined : await direct.create?.({ path: [title, 'one'], ...set(old) }, never);
  const id = made?.id ?? '';
  const store = openStore({ id: 'v', name, provider: 'keepass', location: {} }, driver, { tries: 3, waitMs: 1 });
  let asked = 0;
  proxy.fault = () => {
    const now = asked++;
    return now === position || (lasting && now > position) ? fault : undefined;
  };
  let failure: unknown;
  try {
    await RUN[operation](store, id, title, set(fresh), old);
  } catch (error) {
    failure = error ?? new Error('nothing thrown');
  } finally {
    proxy.fault = () => undefined;
  }
  const where = `${name}, ${operation}, request ${position + 1}${lasting ? ' and on' : ''}`;
  const truth = await isDone(direct, operation, title, fresh);
  if (failure === undefined) {
    assert.notEqual(truth, false, `${where}: said done, and is not`);
  } else {
    assert.ok(isProblem(failure), `${where}: ${inspect(failure)}`);
    assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), new RegExp(canary), where);
    if (failure.kind === 'unknown')
      assert.match(formatMessage(failure.sentence), /before you try again|Refresh/, where);
    else assert.notEqual(truth, true, `${where}: done, and said to have failed (${failure.kind}: ${failure.message})`);
  }
  const left = await direct.find([title, 'one'], never);
  assert.ok(left.length <= 1, `${where}: there are ${left.length}`);
  if (operation === 'update') {
    const value = (await direct.read(id, undefined, never)).fields.get(field)?.reveal();
    assert.ok(value === old || value === fresh, `${where}: the value is neither the old nor the new one`);
  }
  if (reset !== undefined) await reset();
  else for (const one of left) await direct.delete?.(one.id, never);
  return {
    outcome: failure === undefined ? 'done' : isProblem(failure) && failure.kind === 'unknown' ? 'unknown' : 'not done',
    reached: asked > position,
  };
}

const RUN: Readonly<
  Record<Operation, (store: Store, id: string, title: string, change: object, old: string) => Promise<unknown>>
> = {
  list: async (store, _id, title) => {
    const { entries } = await store.list([title], undefined, never);
    assert.equal(entries.length, 1);
  },
  read: async (store, id, _title, _change, old) => {
    const { fields } = await store.read(id, undefined, never);
    assert.equal(fields.get('value')?.reveal(), old);
  },
  create: async (store, _id, title, change) => store.create?.({ path: [title, 'one'], ...change }, never),
  update: async (store, id, _title, change) => store.update?.(id, undefined, change, never),
  delete: async (store, id) => store.delete?.(id, never),
};

/** Whether a write was done, past the proxy; undefined for reads, whose results are judged where they come. */
async function isDone(
  direct: Driver,
  operation: Operation,
  title: string,
  fresh: string,
): Promise<boolean | undefined> {
  switch (operation) {
    case 'list':
    case 'read':
      return undefined;
    case 'create':
    case 'update': {
      const [found] = await direct.find([title, 'one'], never);
      if (found === undefined) return false;
      return (await direct.read(found.id, undefined, never)).fields.get('value')?.reveal() === fresh;
    }
    case 'delete':
      return (await direct.find([title, 'one'], never)).length === 0;
  }
}

/** The table in Markdown. */
export function tableOf(results: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): string {
  const head = ['Service', 'Fault', ...OPERATIONS];
  const rows = [...results].flatMap(([service, faults]) =>
    [...faults].map(([fault, cells]) => [service, fault, ...cells]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '# What comes of each operation when something goes wrong',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}
