import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** A certificate whose time has not begun. */
export const notYetValid: PemRule = {
  info: {
    id: 'pem/not-yet-valid',
    severity: 'warning',
    title: message('Certificate not yet valid'),
    description: message('Before the first day of a certificate clients refuse it.'),
    remedy: message('Use it from that day on, or check the clock of the computer that made it.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5'],
  },
  *check({ blocks, now }) {
    if (now === undefined) return;
    for (const block of blocks) {
      const notBefore = examine(block)?.certificate?.notBefore;
      if (notBefore === undefined || !block.begin || notBefore <= now) continue;
      const day = shown(new Date(notBefore).toISOString().slice(0, 10));
      yield { span: block.begin.span, message: message('Wait with this certificate: it is valid from {0} on.', day) };
    }
  },
};
