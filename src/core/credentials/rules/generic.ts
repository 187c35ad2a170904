import type { RuleInfo } from '../../finding';
import { message, type Message } from '../../message';
import type { KeyRole } from '../keys';

export interface GenericRule {
  readonly info: RuleInfo;
  readonly finding: Message;
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
    finding: message('This password is hard-coded; store it in a vault and leave a reference.'),
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
    finding: message('This secret is hard-coded; store it in a vault and leave a reference.'),
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
    finding: message('This token or key is hard-coded; store it in a vault and leave a reference.'),
  },
};
