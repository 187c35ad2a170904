import { commands } from 'vscode';
import type { Disposable, LogOutputChannel } from 'vscode';
import type { CommandId } from './commands';
import { logProblem, showProblem } from './show-problem';

/** Registers a command of the table; what it throws is shown and logged, never passed on. */
export function registerCommand(
  id: CommandId,
  log: LogOutputChannel,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      // Not waited for: a fix of the light bulb runs, as VS Code shows it, until its command is done.
      showProblem(error, log).catch((again: unknown) => logProblem(again, log));
      return undefined;
    }
  });
}
