import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { errorCode } from '../scan/read-text';
import { commandLine } from './command-line';

/** How a child ended: its exit code, 128 and the signal's number, or the system's code where it did not start. */
export type ChildEnd = { readonly code: number } | { readonly notStarted: string };

const PASSED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGCONT', 'SIGBREAK'] as const;
// The keyboard sends these to every process of the terminal, the child included: a second one could mean "at once".
const FROM_KEYBOARD = ['SIGINT', 'SIGQUIT'] as const;

/**
 * Runs a command without a shell, on our own standard streams, with exactly this environment. Signals that we get are
 * passed on to it while it runs.
 */
export function runChild(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const line = commandLine(command, args, env);
    const child = spawn(line.file, [...line.args], { stdio: 'inherit', env, ...line.options });
    const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
    const handlers = [...PASSED_ON, ...FROM_KEYBOARD].map((signal) => {
      const isKeyboards = onTerminal && FROM_KEYBOARD.some((one) => one === signal);
      const handler = () => {
        if (!isKeyboards) child.kill(signal);
      };
      return { signal, handler };
    });
    for (const { signal, handler } of handlers) listen(signal, handler);
    const end = (result: ChildEnd) => {
      for (const { signal, handler } of handlers) process.removeListener(signal, handler);
      resolve(result);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) end({ notStarted: errorCode(error) });
    });
    child.on('exit', (code, signal) => end({ code: code ?? 128 + (signal ? constants.signals[signal] : 0) }));
  });
}

/** Some platforms do not know every signal. */
function listen(signal: NodeJS.Signals, handler: () => void): void {
  try {
    process.on(signal, handler);
  } catch {
    // Nothing to pass on then.
  }
}
