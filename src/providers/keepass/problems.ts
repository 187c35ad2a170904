import type { Message } from '../../core/message';
import { message, shown } from '../../core/message';
import type { ProblemKind } from '../driver';
import { isProblem, problem } from '../errors';
import type { Problem } from '../errors';

/** The same of a file that is made anew, whose folder alone can be missing. */
export function creationProblem(error: unknown, file: string): Problem {
  const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
  if (!isMissing || isProblem(error)) return problemFrom(error, file, true);
  return problem(
    'not-found',
    message('The folder of {0} does not exist; nothing was stored. Choose another place.', shown(file)),
    error,
  );
}

/** What this driver says of the errors that the system and kdbxweb throw; `written` tells that a write was going on. */
export function problemFrom(error: unknown, file: string, written: boolean): Problem {
  if (isProblem(error)) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // kdbxweb says Unsupported of header fields that are cut short, too.
  if (code === 'Unsupported' && /: (cipher|compression)$/.test(String(error))) return damaged(file, error);
  const known = (written ? WRITE[code] : undefined) ?? ANY[code];
  if (known !== undefined) return problem(known.kind, known.sentence(file), error);
  if (error instanceof Error && error.name === 'KdbxError') return damaged(file, error);
  if (error instanceof RangeError && !written) return damaged(file, error);
  return written
    ? problem('unknown', message('The vault file {0} could not be written; nothing was stored.', shown(file)), error)
    : problem('unknown', message('The vault file {0} could not be read.', shown(file)), error);
}

interface Known {
  readonly kind: ProblemKind;
  readonly sentence: (file: string) => Message;
}

const noSpace: Known = {
  kind: 'no-space',
  sentence: (file) =>
    message('There is no space left to write {0}; nothing was stored. Make space and try again.', shown(file)),
};

const readOnly: Known = {
  kind: 'read-only',
  sentence: (file) =>
    message('{0} or its folder is read-only; nothing was stored. Make it writable and try again.', shown(file)),
};

const unreachable: Known = {
  kind: 'unreachable',
  sentence: (file) => message('The disk or network folder that holds {0} does not answer.', shown(file)),
};

const WRITE: Readonly<Record<string, Known>> = {
  ENOENT: {
    kind: 'not-found',
    sentence: (file) =>
      message('The vault file {0} is gone; nothing was stored. Put it back and try again.', shown(file)),
  },
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EFBIG: noSpace,
  ELOCKED: {
    kind: 'conflict',
    sentence: (file) =>
      message('Another Strongroom is writing {0}; nothing was stored. Try again in a moment.', shown(file)),
  },
};

const ANY: Readonly<Record<string, Known>> = {
  ENOENT: {
    kind: 'not-found',
    sentence: (file) => message('There is no vault file {0}. Was it moved or deleted?', shown(file)),
  },
  ENOTDIR: {
    kind: 'not-found',
    sentence: (file) => message('There is no vault file {0}. Was it moved or deleted?', shown(file)),
  },
  EISDIR: { kind: 'invalid', sentence: (file) => message('{0} is a folder, not a vault file.', shown(file)) },
  EEXIST: {
    kind: 'conflict',
    sentence: (file) => message('{0} exists already. Choose another name; it was left as it is.', shown(file)),
  },
  EACCES: { kind: 'denied', sentence: (file) => message('You have no permission to read {0}.', shown(file)) },
  EPERM: { kind: 'denied', sentence: (file) => message('You have no permission to read {0}.', shown(file)) },
  EIO: unreachable,
  ETIMEDOUT: unreachable,
  ESTALE: unreachable,
  ENOTCONN: unreachable,
  InvalidKey: {
    kind: 'wrong-credential',
    sentence: (file) => message('The passphrase or key file does not open {0}.', shown(file)),
  },
  BadSignature: { kind: 'damaged', sentence: (file) => message('{0} is not a KeePass KDBX file.', shown(file)) },
  InvalidVersion: {
    kind: 'invalid',
    sentence: (file) =>
      message('{0} has a KDBX version that Strongroom does not know (it knows 3.1 and 4).', shown(file)),
  },
  Unsupported: {
    kind: 'invalid',
    sentence: (file) =>
      message(
        '{0} uses a cipher or key derivation that Strongroom does not know. KeePassXC can change it.',
        shown(file),
      ),
  },
};

function damaged(file: string, cause: unknown): Problem {
  return problem(
    'damaged',
    message(
      'The vault file {0} is damaged. A copy of its previous version may stand beside it as {1}.',
      shown(file),
      shown(`${file}.bak`),
    ),
    cause,
  );
}
