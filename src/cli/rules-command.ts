import { RULES } from '../core/rules';
import type { Arguments } from './arguments';
import { EXIT, type Io } from './io';

/** `strongroom rules`: every rule with its severity and title. */
export function rulesCommand(args: Arguments, io: Io): number {
  const rows = RULES.map(({ id, severity, title, description, remedy, says, sources }) => ({
    id,
    severity,
    title: io.say(title),
    description: io.say(description),
    remedy: io.say(remedy),
    ...(says && { says }),
    sources,
  }));
  if (args.text('format') === 'json') io.out(`${JSON.stringify(rows, undefined, 2)}\n`);
  else {
    const width = Math.max(...rows.map(({ id }) => id.length));
    io.out(rows.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join(''));
  }
  return EXIT.ok;
}
