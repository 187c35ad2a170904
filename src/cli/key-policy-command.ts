import { message, shown } from '../core/message';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { diffCommand } from './key-policy-diff';
import { generateCommand, templateList } from './key-policy-generate';
import { whoCanCommand } from './key-policy-who-can';

const USAGE = 'strongroom key-policy generate --template NAME --var NAME=VALUE … | who-can FILE | diff OLD NEW';

/** `strongroom key-policy TASK …`; without a task it says what there is. */
export function keyPolicyCommand(args: Arguments, io: Io): number {
  const [task] = args.operands;
  switch (task) {
    case 'generate':
      return generateCommand(args, io);
    case 'who-can':
      return whoCanCommand(args, io);
    case 'diff':
      return diffCommand(args, io);
    case undefined:
      io.out(
        `${io.say(message('Usage: {0}', shown(USAGE)))}\n\n${io.say(message('The templates:'))}\n\n${templateList(io)}`,
      );
      return EXIT.ok;
    default:
      complain(io, message('strongroom key-policy has no {0}; write {1}.', shown(task), shown(USAGE)));
      return EXIT.failure;
  }
}
