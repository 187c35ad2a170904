/** What an extension host under test tells the runner outside: one console line an event, after this mark. */
export const MARK = '@@strongroom-test ';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export type TestEvent =
  | { readonly type: 'suite'; readonly depth: number; readonly title: string }
  | { readonly type: 'passed'; readonly depth: number; readonly title: string }
  | { readonly type: 'skipped'; readonly depth: number; readonly title: string }
  | { readonly type: 'failed'; readonly depth: number; readonly title: string; readonly error: string }
  | { readonly type: 'end'; readonly counts: Counts };

/** Runs a prepared mocha in the extension host, tells each event, and throws when a test failed. */
export function runAndReport(
  mocha: { run(done: (failures: number) => void): Mocha.Runner },
  onEnd: (counts: Counts) => void = () => {},
): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    let depth = 0;
    const runner = mocha.run(() => {
      tell({ type: 'end', counts });
      onEnd(counts);
      if (counts.failed > 0) reject(new Error(`${counts.failed} failed`));
      else resolve(counts);
    });
    runner.on('suite', (suite) => {
      if (!suite.root) tell({ type: 'suite', depth: depth++, title: suite.title });
    });
    runner.on('suite end', (suite) => {
      if (!suite.root) depth--;
    });
    runner.on('pass', (test) => {
      counts.passed++;
      tell({ type: 'passed', depth, title: test.title });
    });
    runner.on('pending', (test) => {
      counts.skipped++;
      tell({ type: 'skipped', depth, title: test.title });
    });
    runner.on('fail', (test, error: unknown) => {
      counts.failed++;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ type: 'failed', depth, title: test.title, error: text });
    });
  });
}

function tell(event: TestEvent): void {
  console.log(MARK + JSON.stringify(event));
}

/** The event that a console line tells; undefined for any other line. */
export function eventOf(line: unknown): TestEvent | undefined {
  if (typeof line !== 'string' || !line.startsWith(MARK)) return undefined;
  return JSON.parse(line.slice(MARK.length)) as TestEvent;
}

/** The line that a person reads for an event. */
export function printed(event: TestEvent): string {
  if (event.type === 'end') {
    const { passed, failed, skipped } = event.counts;
    return `\n${passed} passed, ${failed} failed, ${skipped} skipped`;
  }
  const indent = '  '.repeat(event.depth + 1);
  if (event.type === 'suite') return `${indent}${event.title}`;
  if (event.type === 'passed') return `${indent}✔ ${event.title}`;
  if (event.type === 'skipped') return `${indent}- ${event.title} (skipped)`;
  return `${indent}✘ ${event.title}\n${event.error.replace(/^/gm, `${indent}    `)}`;
}

/** A mocha reporter that prints nothing: the events are told by `runAndReport`. */
export const silent = function (): void {
  // nothing
};
