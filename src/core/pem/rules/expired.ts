import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** A certificate whose time is over, or soon will be. */
export const expired: PemRule = {
  info: {
    id: 'pem/expired',
    severity: 'warning',
    title: message('Certificate expired'),
    description: message(
      'After the last day of a certificate clients refuse it, and connections break. Within thirty days before it a hint is given.',
    ),
    remedy: message('Renew the certificate.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5'],
  },
  *check({ blocks, now }) {
    if (now === undefined) return;
    for (const block of blocks) {
      const examined = examine(block);
      const notAfter = examined?.certificate?.notAfter ?? examined?.nextUpdate;
      if (notAfter === undefined || !block.begin || notAfter - now > SOON) continue;
      if (!examined?.certificate && notAfter >= now) continue;
      const day = shown(new Date(notAfter).toISOString().slice(0, 10));
      const { span } = block.begin;
      if (notAfter < now && !examined?.certificate) {
        yield { span, message: message('Fetch this revocation list again: a newer one was due on {0}.', day) };
      } else if (notAfter < now) yield { span, message: message('Renew this certificate: it expired on {0}.', day) };
      else yield { span, severity: 'info', message: message('Renew this certificate soon: it expires on {0}.', day) };
    }
  },
};

/** Thirty days. */
const SOON = 30 * 24 * 3600 * 1000;
