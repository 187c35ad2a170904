import { message, shown } from '../core/message';
import type { ProblemKind } from './driver';
import { isProblem, problem } from './errors';

const SIGNED_OUT: ProblemKind = 'signed-out';

/** What errors mean, by their name alone: the same failure comes with different statuses. */
const KINDS: Readonly<Record<string, ProblemKind>> = {
  ResourceNotFoundException: 'not-found',

  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  DecryptionFailure: 'denied',
  EncryptionFailure: 'denied',
  PublicPolicyException: 'denied',

  ExpiredToken: SIGNED_OUT,
  ExpiredTokenException: SIGNED_OUT,
  RequestExpired: SIGNED_OUT,
  MissingAuthenticationToken: SIGNED_OUT,
  MissingAuthenticationTokenException: SIGNED_OUT,
  CredentialsProviderError: SIGNED_OUT,
  TokenProviderError: SIGNED_OUT,
  UnauthorizedException: SIGNED_OUT,
  InvalidGrantException: SIGNED_OUT,

  UnrecognizedClientException: 'wrong-credential',
  InvalidClientTokenId: 'wrong-credential',
  InvalidSignatureException: 'wrong-credential',
  SignatureDoesNotMatch: 'wrong-credential',
  IncompleteSignature: 'wrong-credential',

  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',

  ResourceExistsException: 'conflict',
  InvalidParameterException: 'invalid',
  InvalidRequestException: 'invalid',
  ValidationException: 'invalid',
  InvalidNextTokenException: 'invalid',
  MalformedPolicyDocumentException: 'invalid',
  PreconditionNotMetException: 'invalid',
  LimitExceededException: 'invalid',

  InternalServiceError: 'unreachable',
  InternalServiceErrorException: 'unreachable',
  InternalFailure: 'unreachable',
  InternalServerError: 'unreachable',
  ServiceUnavailable: 'unreachable',
  ServiceUnavailableException: 'unreachable',
  TimeoutError: 'unreachable',
  NetworkingError: 'unreachable',
  // An answer that is no JSON: a proxy's page, or one that was cut short.
  SyntaxError: 'unreachable',
};

/** Errors of Node's sockets, by their code; also those of certificates. */
const UNREACHABLE =
  /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND|AI_|PROTO)|ENOTFOUND|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_(TLS|SSL))/;

/** What an error of the SDK or of this driver means. */
export function kindOf(error: unknown): ProblemKind {
  if (isProblem(error)) return error.kind;
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code)) return 'unreachable';
  return KINDS[error.name] ?? kindOfStatus(statusOf(error)) ?? 'unknown';
}

/** For answers that are not AWS's own, such as a proxy's: AWS names what it refuses. */
function kindOfStatus(status: number | undefined): ProblemKind | undefined {
  if (status === 429) return 'throttled';
  return status !== undefined && status >= 500 ? 'unreachable' : undefined;
}

function statusOf(error: Error): number | undefined {
  const told = '$metadata' in error ? (error.$metadata as { httpStatusCode?: unknown } | undefined) : undefined;
  const status = 'status' in error ? error.status : told?.httpStatusCode;
  return typeof status === 'number' ? status : undefined;
}

/** Errors whose words come from AWS alone. Others may quote what was sent or received. */
const QUOTABLE =
  /^(AccessDenied|DecryptionFailure|EncryptionFailure|PublicPolicy|Expired|UnrecognizedClient|InvalidClientTokenId|InvalidRequest|LimitExceeded|TokenProvider|CredentialsProvider)/;

/**
 * The error without what must not travel: the SDK keeps the answer's text on it, and a parser's message quotes it.
 * A Problem with AWS's own words where those help; else an Error of the same name and kind.
 */
export function scrubbed(error: unknown): Error {
  if (isProblem(error)) return error;
  const kind = kindOf(error);
  const name = error instanceof Error ? error.name : 'Error';
  const words = quotable(error);
  const status = error instanceof Error ? statusOf(error) : undefined;
  const cause = Object.assign(
    new Error(requestOf(error)),
    { name },
    words === undefined ? {} : { [WORDS]: words },
    status === undefined ? {} : { status },
  );
  if (kind === 'denied' && words !== undefined) {
    return problem(kind, message('AWS refuses this: {0}', shown(words)), cause);
  }
  if (kind === 'invalid' && words !== undefined) {
    return problem(kind, message('AWS refuses the request: {0}', shown(words)), cause);
  }
  if (kind === 'signed-out') {
    return problem(
      kind,
      message(
        'You are signed out of AWS. Sign in, for example with “aws sso login”, and try again. ({0})',
        shown(words ?? name),
      ),
      cause,
    );
  }
  if (kind === 'wrong-credential') {
    return problem(
      kind,
      message('AWS does not accept the access key. Check it, and the clock. ({0})', shown(name)),
      cause,
    );
  }
  return kind === 'unknown' || kind === 'unreachable' ? keepingCode(cause, error) : cause;
}

/** The code stays, so that `kindOf` says the same of the scrubbed error. */
function keepingCode(to: Error, from: unknown): Error {
  return from instanceof Error && 'code' in from && typeof from.code === 'string'
    ? Object.assign(to, { code: from.code })
    : to;
}

const WORDS = Symbol('words of AWS');

/** What AWS itself said, or the code of what failed on the way to it; from a scrubbed error alone. */
export function wordsOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || isProblem(error)) return undefined;
  if (WORDS in error && typeof error[WORDS] === 'string') return error[WORDS];
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function quotable(error: unknown): string | undefined {
  if (!(error instanceof Error) || !QUOTABLE.test(error.name)) return undefined;
  // A profile's credential_process may have its secrets in its command line.
  if (error.name === 'CredentialsProviderError' && /command|process/i.test(error.message)) return undefined;
  return error.message.replace(/\s+/g, ' ').slice(0, 400);
}

function requestOf(error: unknown): string {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const id =
    typeof metadata === 'object' && metadata !== null && 'requestId' in metadata ? metadata.requestId : undefined;
  return typeof id === 'string' ? `request ${id}` : 'no request id';
}
