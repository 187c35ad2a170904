import { message } from '../../message';
import { isTokenHole } from '../checks/holes';
import type { TokenRule } from '../rule';

/** Hashes of passwords as crypt(3) writes them, Cisco's, and what Kerberos hands out to be cracked. */
export const HASH_RULES: readonly TokenRule[] = [
  {
    kind: 'token',
    info: {
      id: 'credential/hashed-password',
      severity: 'info',
      title: message('Hashed password'),
      description: message(
        'The hash of a password is written out. Whoever can read the file can try passwords against it, as many as a machine can count, without anyone noticing.',
      ),
      remedy: message('Keep the hashes of passwords out of the repository; change a password whose hash was in one.'),
      sources: [
        'https://man7.org/linux/man-pages/man5/crypt.5.html',
        'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html',
        'https://hashcat.net/wiki/doku.php?id=example_hashes',
      ],
    },
    finding: message('This hash of a password can be guessed offline; keep it out of the file.'),
    confidence: 'low',
    rank: 1,
    keywords: ['$1$', '$apr1$', '$2a$', '$2b$', '$2y$', '$5$', '$6$', '$y$', '$8$', '$9$', '$krb5asrep$', '$krb5tgs$'],
    expression:
      /(?<![\w$])\$(?:(?:1|apr1)\$[\w./]{1,8}\$[\w./]{22}|2[aby]\$\d\d\$[\w./]{53}|5\$(?:rounds=\d{1,9}\$)?[\w./]{1,16}\$[\w./]{43}|6\$(?:rounds=\d{1,9}\$)?[\w./]{1,16}\$[\w./]{86}|y\$[\w./]{2,10}\$[\w./]{1,86}\$[\w./]{43}|[89]\$[\w./]{14}\$[\w./]{43}|krb5(?:asrep|tgs)\$\d\d\$[^\s"']{1,160}?\$[a-f0-9]{64,8000})(?![\w./$])/,
    before: 0,
    isHole: isTokenHole,
  },
];
