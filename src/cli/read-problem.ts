import { message, shown, type Message } from '../core/message';

/** Why a file or folder could not be linted and what to do, by the system's error code. */
export function readProblem(path: string, code: string): Message {
  const name = shown(path);
  if (code === 'EACCES' || code === 'EPERM')
    return message('{0} may not be read; allow it, or leave it out with "exclude" in strongroom.json.', name);
  if (code === 'ENOENT') return message('{0} does not exist.', name);
  if (code === 'ENOTFILE') return message('{0} is neither a file nor a folder.', name);
  if (code === 'LINT')
    return message('{0} could not be judged because of a fault in Strongroom; please report it.', name);
  return message('{0} could not be read ({1}).', name, shown(code));
}
