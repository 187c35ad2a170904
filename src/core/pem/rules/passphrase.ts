import { message } from '../../message';
import type { Block } from '../blocks';
import { contentKind } from '../content';
import type { PemRule } from '../rule';

const NAMES = /(?:^|_)(?:pass|passwd|pwd|password|passphrase|pass_phrase)$/;

/** An encrypted key in a place that no one is asked at, without its passphrase. */
export const passphrase: PemRule = {
  info: {
    id: 'pem/passphrase',
    severity: 'info',
    title: message('Encrypted key without its passphrase'),
    description: message(
      'This key is encrypted, and the program that reads the field has no one to ask for the passphrase; it says “bad decrypt”, “interrupted or cancelled” or “Invalid key”. In Workato no connection asks for one unless its connector has a field for it.',
    ),
    remedy: message(
      'Take the passphrase off the key and keep the key in a vault, or add the field for the passphrase.',
    ),
    sources: ['https://www.rfc-editor.org/rfc/rfc5958#section-3'],
  },
  *check({ blocks, field }) {
    if (!field || Array.from(field.beside.keys()).some((name) => NAMES.test(name))) return;
    for (const block of blocks) {
      if (!block.begin || !isEncrypted(block)) continue;
      yield {
        span: block.begin.span,
        message: message(
          'Take the passphrase off this key, or put a field with it beside; nothing can ask for it here.',
        ),
        ...(field.workato && { severity: 'warning' as const }),
      };
    }
  },
};

function isEncrypted({ label, body }: Block): boolean {
  return label === 'ENCRYPTED PRIVATE KEY' || body.headers.length > 0 || contentKind(body.bytes) === 'encrypted-pkcs8';
}
