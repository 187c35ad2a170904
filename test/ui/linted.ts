import { execFile } from 'node:child_process';
import { join } from 'node:path';

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations: readonly [
        { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
      ];
    }[];
  }[];
}

/** The file of each finding that the command line reports below a folder. */
export function linted(folder: string): Promise<readonly string[]> {
  const cli = join(import.meta.dirname, '../../dist/cli.cjs');
  return new Promise((resolve, reject) => {
    // Every rule is described in it, whatever was found.
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [cli, 'lint', '--format', 'sarif', '.'], options, (_error, stdout) => {
      try {
        resolve(filesIn(stdout));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

function filesIn(sarif: string): readonly string[] {
  const { runs } = JSON.parse(sarif) as Sarif;
  return runs.flatMap(({ results }) =>
    results.map(({ locations }) => decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri)),
  );
}
