import { openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { NOTHING_TYPED, type } from './line-editor';

/** What a person typed; `cancelled` after Ctrl+C; `no-terminal` where there is nobody to ask. */
export type Answer = { readonly text: string } | 'cancelled' | 'no-terminal';

/**
 * Asks on the terminal itself, whatever standard input and output are, and shows nothing of what is typed. The terminal
 * is as before afterwards, also after Ctrl+C and when `signal` aborts.
 */
export async function askPassphrase(question: string, signal: AbortSignal): Promise<Answer> {
  const terminal = openTerminal();
  if (terminal === undefined) return 'no-terminal';
  const { file, input } = terminal;
  try {
    input.setRawMode(true);
    writeSync(file, question);
    return await readLine(input, signal);
  } finally {
    input.setRawMode(false);
    writeSync(file, '\r\n');
    input.destroy();
  }
}

function openTerminal(): { readonly file: number; readonly input: ReadStream } | undefined {
  try {
    const file = openSync(process.platform === 'win32' ? '\\\\.\\CONIN$' : '/dev/tty', 'r+');
    return { file, input: new ReadStream(file) };
  } catch {
    return undefined;
  }
}

function readLine(input: ReadStream, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    let line = NOTHING_TYPED;
    input.setEncoding('utf8');
    input.on('data', (keys) => {
      line = type(line, String(keys));
      if (line.state === 'done') resolve({ text: line.text });
      if (line.state === 'cancelled') resolve('cancelled');
    });
    input.on('end', () => resolve('cancelled'));
    input.on('error', () => resolve('cancelled'));
    signal.addEventListener('abort', () => resolve('cancelled'), { once: true });
  });
}
