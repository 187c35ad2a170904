import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Counts } from '../support/vscode/report';

/** Writes a suite's counts where `RESULTS_FILE` says, else to out/results, and sets the exit code. */
export function writeResults(root: string, suite: string, run: Promise<Counts>): void {
  void run
    .catch((error: unknown) => {
      console.error(error);
      return { passed: 0, failed: 1, skipped: 0 };
    })
    .then((counts) => {
      const file = process.env['RESULTS_FILE'] ?? join(root, 'out/results', `${suite}.json`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
      if (counts.failed > 0) process.exitCode = 1;
    });
}
