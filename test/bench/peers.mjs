// The linters beside which ours is measured, in pinned versions, kept in a cache folder outside the checkout.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'strongroom-bench');
const SECRETLINT = '13.0.6';
const GITLEAKS = 'v8.30.1';

/** Where a peer stands once it has been installed. */
export const INSTALLED = {
  secretlint: join(cache, `secretlint-${SECRETLINT}`, 'node_modules/secretlint/bin/secretlint.js'),
  gitleaks: join(cache, 'gitleaks'),
};

/** Each peer's command for a folder; undefined where it cannot be had here. */
export function peers() {
  return { secretlint: secretlint(), gitleaks: gitleaks() };
}

function secretlint() {
  const home = join(cache, `secretlint-${SECRETLINT}`);
  const bin = join(home, 'node_modules/secretlint/bin/secretlint.js');
  if (!existsSync(bin)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    const wanted = ['secretlint', '@secretlint/secretlint-rule-preset-recommend'].map(
      (name) => `${name}@${SECRETLINT}`,
    );
    spawnSync('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', ...wanted], { stdio: 'ignore' });
  }
  if (!existsSync(bin)) return undefined;
  const config = join(home, '.secretlintrc.json');
  writeFileSync(config, JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }));
  const args = [bin, '--secretlintrc', config, '--no-color', '--format', 'json', '**/*'];
  return (folder) => ({ command: process.execPath, args, cwd: folder, env: { NODE_PATH: join(home, 'node_modules') } });
}

function gitleaks() {
  const bin = join(cache, 'gitleaks');
  if (!existsSync(bin)) {
    mkdirSync(cache, { recursive: true });
    const env = { ...process.env, GOBIN: cache };
    spawnSync('go', ['install', `github.com/zricethezav/gitleaks/v8@${GITLEAKS}`], { env, stdio: 'ignore' });
  }
  if (!existsSync(bin)) return undefined;
  const args = ['dir', '.', '--no-banner', '--log-level', 'error', '--report-format', 'json', '--report-path', '-'];
  return (folder) => ({ command: bin, args, cwd: folder, env: {} });
}
