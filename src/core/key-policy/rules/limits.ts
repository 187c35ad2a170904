import { message, shown } from '../../message';
import { spanOf } from '../model';
import type { PolicyRule } from '../rule';

const MOST = 32_768;

/** How long a policy may be and which characters it may hold. */
export const limits: PolicyRule = {
  info: {
    id: 'key-policy/limits',
    severity: 'error',
    title: message('Policy that AWS KMS cannot hold'),
    description: message(
      'A key policy has at most 32,768 characters, spaces among them, and holds only tab, line breaks and the characters U+0020 to U+00FF: no typographic quotes or dashes, no Japanese, no emoji.',
    ),
    remedy: message('Shorten the policy, or write plain Latin characters.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html'],
  },
  *check({ policy: { root }, text }) {
    const { start, end } = root ? spanOf(root) : { start: 0, end: text.length };
    if (end - start > MOST) {
      yield {
        span: { start, end: Math.min(end, start + 1) },
        message: message('Shorten the policy to {0} characters; it has {1}.', shown(MOST), shown(end - start)),
      };
    }
    let told = 0;
    for (const { index, 0: characters } of text.slice(start, end).matchAll(/[^\t\n\r\u0020-\u00ff]+/g)) {
      if (told++ === 20) return;
      const at = start + index;
      yield {
        span: { start: at, end: at + characters.length },
        message: message('Write plain Latin characters here; AWS KMS refuses a policy with others.'),
      };
    }
  },
};
