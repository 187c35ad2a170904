import { commands } from 'vscode';
import type { Disposable, LogOutputChannel } from 'vscode';
import type { CommandId } from './commands';
import { showProblem } from './show-problem';

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
      await showProblem(error, log);
      return undefined;
    }
  });
}
