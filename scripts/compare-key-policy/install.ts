import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheHome } from '../../test/support/vscode/install';

/** Kept in a cache outside the checkout: none of them is a dependency, and the simulator's licence is the AGPL. */
const home = join(cacheHome(), 'key-policy-oracles-1');
const NPM = '@cloud-copilot/iam-simulate@0.1.173';
const PYTHON = ['parliament==1.6.4', 'cfn-lint==1.58.0'];

/** The folder of npm's modules. Throws where they cannot be installed. */
export function installSimulator(): string {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const modules = join(home, 'node_modules');
  if (!existsSync(join(modules, '@cloud-copilot/iam-simulate')))
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', NPM]);
  return modules;
}

/** The folder of the Python tools' programs; undefined where there is no Python to install them with. */
export function installLinters(): string | undefined {
  mkdirSync(home, { recursive: true });
  const programs = join(home, 'python/bin');
  if (!existsSync(join(programs, 'cfn-lint'))) {
    try {
      run('python3', ['-m', 'venv', 'python']);
      run(join(programs, 'pip'), ['install', '--quiet', ...PYTHON]);
    } catch {
      return undefined;
    }
  }
  return programs;
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: home, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}
