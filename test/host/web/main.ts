import 'mocha/mocha.js';
import { runAndReport, silent } from '../../support/vscode/report';

// mocha's browser build leaves its one instance here.
declare const mocha: {
  setup(options: Mocha.MochaOptions & { readonly reporter?: unknown }): void;
  run(done: (failures: number) => void): Mocha.Runner;
};

/** What VS Code calls in its web-worker extension host; rejects when a test failed. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: silent as never });
  // @ts-expect-error: the module that the bundler makes of test/host/web/*.test.ts.
  await import('strongroom-web-tests');
  await runAndReport(mocha);
}
