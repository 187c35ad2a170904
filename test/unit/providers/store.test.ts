import { strict as assert } from 'node:assert';
import type { Driver, Page, ProblemKind, VaultConnection } from '../../../src/providers/driver';
import { isProblem, problem, uncertain } from '../../../src/providers/errors';
import { openStore } from '../../../src/providers/store';
import { message } from '../../../src/core/message';

const never = new AbortController().signal;
const vault: VaultConnection = { id: '1', name: 'Work', provider: 'keepass', location: {} };
const quick = { tries: 3, waitMs: 1 };
const empty: Page = { folders: [], entries: [] };

/** A driver whose `list` gives what is next in the list: a page, or an error of a kind. */
function scripted(answers: (Page | ProblemKind)[], more: Partial<Driver> = {}) {
  const calls = { list: 0, closed: 0 };
  let changed = (): void => undefined;
  const driver: Driver = {
    list: () => {
      calls.list++;
      const answer = answers.shift() ?? empty;
      return typeof answer === 'string'
        ? Promise.reject(new Error(`secret-canary ${answer}`))
        : Promise.resolve(answer);
    },
    find: () => Promise.resolve([]),
    read: () => Promise.reject(new Error('not scripted')),
    kindOf: (error) => (String(error).split(' ').at(-1) ?? 'unknown') as ProblemKind,
    close: () => {
      calls.closed++;
      return Promise.resolve();
    },
    onDidChange: (listener) => {
      changed = listener;
      return { dispose: () => (changed = () => undefined) };
    },
    ...more,
  };
  return { driver, calls, outside: () => changed() };
}

const kind =
  (wanted: ProblemKind) =>
  (error: unknown): boolean =>
    isProblem(error) && error.kind === wanted;

describe('store', () => {
  it('keeps pages until something is written, refreshed or changed by others', async () => {
    const { driver, calls, outside } = scripted([], { delete: () => Promise.resolve() });
    const store = openStore(vault, driver, quick);
    let told = 0;
    store.onDidChange(() => told++);
    await store.list([], undefined, never);
    await store.list([], undefined, never);
    assert.equal(calls.list, 1);
    await store.list(['other'], undefined, never);
    assert.equal(calls.list, 2);
    const steps: (() => unknown)[] = [() => store.delete?.('x', never), () => store.refresh(), outside];
    for (const step of steps) {
      const before: { list: number; told: number } = { list: calls.list, told };
      await Promise.resolve(step());
      await store.list([], undefined, never);
      assert.deepEqual({ list: calls.list, told }, { list: before.list + 1, told: before.told + 1 });
    }
  });

  it('asks again after the time that the service asks for, and not where that is too long', async () => {
    const short = scripted(['throttled', 'throttled'], { retryAfter: () => 5 });
    assert.deepEqual(await openStore(vault, short.driver, quick).list([], undefined, never), empty);
    assert.equal(short.calls.list, 3);
    const long = scripted(['throttled'], { retryAfter: () => 3_600_000 });
    await assert.rejects(openStore(vault, long.driver, quick).list([], undefined, never), kind('throttled'));
    assert.equal(long.calls.list, 1);
  });

  it('tells a write whose outcome is open as that, with how to check', async () => {
    const lost = () => Promise.reject(uncertain(new Error('lost unreachable')));
    const { driver } = scripted([], { delete: lost });
    const store = openStore(vault, driver, quick);
    await assert.rejects(Promise.resolve(store.delete?.('x', never)), (error) => {
      assert.ok(isProblem(error));
      assert.equal(error.kind, 'unknown');
      assert.match(error.message, /Refresh the view and look/);
      return true;
    });
    const refused = scripted([], { delete: () => Promise.reject(new Error('refused denied')) });
    const other = openStore(vault, refused.driver, quick);
    await assert.rejects(Promise.resolve(other.delete?.('x', never)), kind('denied'));
  });

  it('does not keep a page that was read while something was written', async () => {
    let finish = (_page: Page): void => undefined;
    const slow = new Promise<Page>((resolve) => (finish = resolve));
    let lists = 0;
    const { driver } = scripted([], {
      list: () => (++lists === 1 ? slow : Promise.resolve(empty)),
      delete: () => Promise.resolve(),
    });
    const store = openStore(vault, driver, quick);
    const early = store.list([], undefined, never);
    await store.delete?.('x', never);
    finish(empty);
    await early;
    await store.list([], undefined, never);
    assert.equal(lists, 2);
  });

  it('tries reads again where that may help, and keeps no failure', async () => {
    const busy = scripted(['throttled', 'unreachable', empty]);
    assert.deepEqual(await openStore(vault, busy.driver, quick).list([], undefined, never), empty);
    const down = scripted(['unreachable', 'unreachable', 'unreachable']);
    const store = openStore(vault, down.driver, quick);
    await refused('unreachable', store.list([], undefined, never));
    assert.equal(down.calls.list, 3);
    assert.deepEqual(await store.list([], undefined, never), empty);
    const denied = scripted(['denied']);
    await refused('denied', openStore(vault, denied.driver, quick).list([], undefined, never));
    assert.equal(denied.calls.list, 1);
  });

  it('never tries a write again', async () => {
    let writes = 0;
    const { driver } = scripted([], {
      delete: () => {
        writes++;
        return Promise.reject(new Error('throttled'));
      },
    });
    await refused('throttled', openStore(vault, driver, quick).delete?.('x', never));
    assert.equal(writes, 1);
  });

  it('shows nothing of what an SDK said, and passes a Problem on as it is', async () => {
    const { driver } = scripted(['denied']);
    const error = await refused('denied', openStore(vault, driver, quick).list([], undefined, never));
    assert.doesNotMatch(`${String(error)} ${JSON.stringify(error)}`, /canary/);
    const own = problem('damaged', message('Told by the driver.'));
    const telling = scripted([], { list: () => Promise.reject(own) });
    assert.equal(await refused('damaged', openStore(vault, telling.driver, quick).list([], undefined, never)), own);
  });

  it('stops waiting for the next try when told to', async () => {
    const { driver, calls } = scripted(['unreachable', 'unreachable', 'unreachable']);
    const stop = new AbortController();
    const work = openStore(vault, driver, { tries: 3, waitMs: 60_000 }).list([], undefined, stop.signal);
    setTimeout(() => stop.abort(), 5);
    await refused('cancelled', work);
    assert.equal(calls.list, 1);
  });

  it('has just what its driver has', () => {
    const store = openStore(vault, scripted([]).driver, quick);
    for (const member of ['create', 'update', 'delete', 'recovery', 'history', 'folders', 'changeKey']) {
      assert.equal(member in store, false, member);
    }
  });

  it('is signed out once closed', async () => {
    const { driver, calls } = scripted([]);
    const store = openStore(vault, driver, quick);
    await store.list([], undefined, never);
    await store.close();
    await store.close();
    assert.equal(calls.closed, 1);
    await refused('signed-out', store.list([], undefined, never));
  });
});

async function refused(kind: ProblemKind, work: Promise<unknown> | undefined): Promise<unknown> {
  const error: unknown = await Promise.resolve(work).then(
    () => assert.fail(`expected a refusal of the kind ${kind}`),
    (thrown: unknown) => thrown,
  );
  assert.equal(isProblem(error) ? error.kind : error, kind);
  return error;
}
