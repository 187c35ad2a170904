import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { message, shown } from '../core/message';
import { errorCode } from '../service/scan/read-text';
import type { Arguments } from './arguments';
import { git } from './git';
import { hookWith, hookWithout } from './hook-script';
import { complain, EXIT, type Io } from './io';

/** `strongroom init-hook`: adds our block to git's pre-commit hook, or takes it out. What else the hook does stays. */
export async function initHook(args: Arguments, io: Io): Promise<number> {
  // git's own answer knows core.hooksPath, worktrees and subfolders.
  const found = await git(io.cwd, ['rev-parse', '--git-path', 'hooks/pre-commit']);
  if (found.code !== 0) {
    complain(io, message('A hook needs git and a folder inside a git repository.'));
    return EXIT.failure;
  }
  const file = resolve(io.cwd, found.out.toString('utf8').replace(/\r?\n$/, ''));
  const name = shown(relative(io.cwd, file));
  try {
    const present = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (args.flag('remove')) {
      const left = present === undefined ? undefined : hookWithout(present);
      if (left === '') rmSync(file);
      else if (left !== undefined) writeFileSync(file, left);
      io.out(`${io.say(message('There is no Strongroom hook in {0} now.', name))}\n`);
      return EXIT.ok;
    }
    const text = hookWith(
      present,
      io.program,
      io.say(message('strongroom: the commit was stopped. To skip this check once, use git commit --no-verify.')),
    );
    if (text === undefined) {
      complain(
        io,
        message(
          '{0} is no shell script; call "strongroom lint --staged" in it, and let it fail where that fails.',
          name,
        ),
      );
      return EXIT.failure;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    io.out(
      `${io.say(message('{0} now lints what is staged before each commit. To remove it, use --remove.', name))}\n`,
    );
    return EXIT.ok;
  } catch (error) {
    complain(io, message('{0} could not be written ({1}).', name, shown(errorCode(error))));
    return EXIT.failure;
  }
}
