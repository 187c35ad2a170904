import { message, shown } from '../core/message';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { pemConvert } from './pem-convert';
import { pemInput, type Failed } from './pem-input';
import { pemInspect } from './pem-inspect';

/** `strongroom pem inspect|convert`: of one file or standard input. */
export async function pemCommand(args: Arguments, io: Io): Promise<number> {
  const [task, file, more] = args.operands;
  if ((task !== 'inspect' && task !== 'convert') || more !== undefined) {
    complain(io, message('Write {0}.', shown('strongroom pem inspect FILE, strongroom pem convert --to FORM FILE')));
    return EXIT.failure;
  }
  const text = await pemInput(args, file, io);
  if (typeof text !== 'string') return fail(io, text);
  if (task === 'inspect') return pemInspect(args, file ?? 'stdin.pem', text, io);
  const failed = await pemConvert(args, text, io);
  return failed === undefined ? EXIT.ok : fail(io, failed);
}

function fail(io: Io, { fault, kind }: Failed): number {
  complain(io, fault);
  return kind === 'content' ? EXIT.findings : EXIT.failure;
}
