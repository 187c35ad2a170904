import { message, shown } from '../core/message';
import { COMMANDS, type CommandRow } from './commands';
import type { Io } from './io';

/** The page that `strongroom --help` prints. */
export function overview(io: Io): string {
  const rows = Object.entries<CommandRow>(COMMANDS).map(([name, { summary }]): Row => [name, io.say(summary)]);
  return [
    `${io.say(message('Usage: {0}', shown('strongroom COMMAND [OPTION…]')))}\n`,
    table(rows),
    io.say(message('Exit codes: 0 no findings, 1 findings, 2 wrong usage or something could not be read.')),
    `${io.say(message('Options of a command: {0}', shown('strongroom COMMAND --help')))}\n`,
  ].join('\n');
}

export function commandHelp(io: Io, name: string, { operands, summary, options }: CommandRow): string {
  const rows = Object.entries(options).map(([option, { short, value, description }]): Row => {
    const names = `${short === undefined ? '    ' : `-${short}, `}--${option}`;
    return [value === undefined ? names : `${names} ${value}`, io.say(description)];
  });
  const usage = ['strongroom', name, '[OPTION…]', operands].filter((part) => part !== '').join(' ');
  return [`${io.say(message('Usage: {0}', shown(usage)))}\n`, `${io.say(summary)}\n`, table(rows)].join('\n');
}

type Row = readonly [name: string, text: string];

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join('');
}
