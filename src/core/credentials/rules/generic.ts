import type { RuleInfo } from '../../finding';
import { message, type Message } from '../../message';
import type { KeyRole } from '../keys';

/**
 * What decided beside the name: `mixed` letters with digits or marks, `drawn` as if by a machine, the form of a UUID,
 * too `short` to be sure, `typed` in order; `named` where nothing did.
 */
export type Reason = 'named' | 'mixed' | 'drawn' | 'uuid' | 'short' | 'typed';

export interface GenericRule {
  readonly info: RuleInfo;
  /** The sentence of a finding, by what decided. */
  readonly findings: Readonly<Record<Reason, Message>>;
}

const SOURCE = 'https://cwe.mitre.org/data/definitions/798.html';
const REMEDY = message('Change it where it is used, keep the new one in a vault and leave a reference in the file.');

/** The rules of values that only their key tells; one for each role of a key, a mere key being a token. */
export const GENERIC_RULES: Readonly<Record<Exclude<KeyRole, 'key'>, GenericRule>> = {
  password: {
    info: {
      id: 'credential/password',
      severity: 'error',
      title: message('Password'),
      description: message(
        'The value of a key that is named like a password is written out. Whoever can read the file can use it; it stays in the version history after it was deleted from the file.',
      ),
      remedy: REMEDY,
      sources: [SOURCE],
    },
    findings: {
      named: message('This password is hard-coded: it is named so; store it in a vault and leave a reference.'),
      mixed: message(
        'This password is hard-coded: it is named so, and mixes letters with digits or marks; store it in a vault and leave a reference.',
      ),
      drawn: message(
        'This password is hard-coded: it is named so, and looks drawn at random; store it in a vault and leave a reference.',
      ),
      uuid: message(
        'This password is hard-coded: it is named so, and has the form of a UUID; store it in a vault and leave a reference.',
      ),
      short: message(
        'This password is hard-coded: it is named so, though it is short; store it in a vault and leave a reference.',
      ),
      typed: message(
        'This password is hard-coded: it is named so, though its characters run in order; store it in a vault and leave a reference.',
      ),
    },
  },
  secret: {
    info: {
      id: 'credential/secret',
      severity: 'error',
      title: message('Secret'),
      description: message(
        'The value of a key that is named like a secret is written out and looks random. Whoever can read the file can use it; it stays in the version history after it was deleted from the file.',
      ),
      remedy: REMEDY,
      sources: [SOURCE],
    },
    findings: {
      named: message('This secret is hard-coded: it is named so; store it in a vault and leave a reference.'),
      mixed: message(
        'This secret is hard-coded: it is named so, and mixes letters with digits or marks; store it in a vault and leave a reference.',
      ),
      drawn: message(
        'This secret is hard-coded: it is named so, and looks drawn at random; store it in a vault and leave a reference.',
      ),
      uuid: message(
        'This secret is hard-coded: it is named so, and has the form of a UUID; store it in a vault and leave a reference.',
      ),
      short: message(
        'This secret is hard-coded: it is named so, though it is short; store it in a vault and leave a reference.',
      ),
      typed: message(
        'This secret is hard-coded: it is named so, though its characters run in order; store it in a vault and leave a reference.',
      ),
    },
  },
  token: {
    info: {
      id: 'credential/token',
      severity: 'error',
      title: message('Token or key'),
      description: message(
        'The value of a key that is named like a token or an access key is written out and looks random. Whoever can read the file can use it; it stays in the version history after it was deleted from the file.',
      ),
      remedy: REMEDY,
      sources: [SOURCE],
    },
    findings: {
      named: message('This token or key is hard-coded: it is named so; store it in a vault and leave a reference.'),
      mixed: message(
        'This token or key is hard-coded: it is named so, and mixes letters with digits or marks; store it in a vault and leave a reference.',
      ),
      drawn: message(
        'This token or key is hard-coded: it is named so, and looks drawn at random; store it in a vault and leave a reference.',
      ),
      uuid: message(
        'This token or key is hard-coded: it is named so, and has the form of a UUID; store it in a vault and leave a reference.',
      ),
      short: message(
        'This token or key is hard-coded: it is named so, though it is short; store it in a vault and leave a reference.',
      ),
      typed: message(
        'This token or key is hard-coded: it is named so, though its characters run in order; store it in a vault and leave a reference.',
      ),
    },
  },
};
