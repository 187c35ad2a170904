import { message, shown } from '../core/message';
import { parseArguments, type Arguments } from './arguments';
import { COMMANDS, type CommandName, type CommandRow } from './commands';
import { commandHelp, overview } from './help';
import { initHook } from './init-hook';
import { complain, EXIT, type Io } from './io';
import { lintCommand } from './lint-command';
import { keyPolicyCommand } from './key-policy-command';
import { pemCommand } from './pem-command';
import { nearest } from '../core/config/nearest';
import { rulesCommand } from './rules-command';
import { runCommand } from './run-command';

/** Runs the command that the arguments name and returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(overview(io));
    return EXIT.failure;
  }
  if (/^(-h|--help|help)$/.test(name)) {
    io.out(overview(io));
    return EXIT.ok;
  }
  const command = /^(-v|-V|--version)$/.test(name) ? 'version' : name;
  if (isCommand(command)) return start(command, rest, io);
  const near = nearest(name, Object.keys(COMMANDS));
  const sentence =
    near === undefined
      ? message('There is no command {0}; strongroom --help lists them.', shown(name))
      : message('There is no command {0}. Did you mean {1}?', shown(name), shown(near));
  complain(io, sentence);
  return EXIT.failure;
}

type Run = (args: Arguments, io: Io, command: readonly string[]) => number | Promise<number>;

const RUN: Readonly<Record<CommandName, Run>> = {
  lint: lintCommand,
  run: runCommand,
  'key-policy': keyPolicyCommand,
  pem: pemCommand,
  'init-hook': initHook,
  rules: rulesCommand,
  version: (_args, io) => {
    io.out(`${io.version}\n`);
    return EXIT.ok;
  },
};

async function start(name: CommandName, args: readonly string[], io: Io): Promise<number> {
  const row: CommandRow = COMMANDS[name];
  // What follows `--` is another program's command line for `run`, and more paths for `lint`.
  const split = name === 'run' && args.includes('--') ? args.indexOf('--') : args.length;
  const parsed = parseArguments(args.slice(0, split), row.options);
  if ('fault' in parsed) {
    complain(io, parsed.fault);
    return EXIT.failure;
  }
  if (parsed.flag('help')) {
    io.out(commandHelp(io, name, row));
    return EXIT.ok;
  }
  if (row.operands === '' && parsed.operands[0] !== undefined) {
    complain(io, message('{0} takes no {1}.', shown(`strongroom ${name}`), shown(parsed.operands[0])));
    return EXIT.failure;
  }
  return RUN[name](parsed, io, args.slice(split + 1));
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
