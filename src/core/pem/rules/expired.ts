import { message, shown } from '../../message';
import { EXPIRING_DAYS } from '../options';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** A certificate whose time is over, or soon will be. */
export const expired: PemRule = {
  info: {
    id: 'pem/expired',
    severity: 'warning',
    title: message('Certificate expired'),
    description: message(
      'After the last day of a certificate clients refuse it, and connections break. Some time before it a hint is given: thirty days, or as many as the setting strongroom.pem.expiringDays says.',
    ),
    remedy: message('Renew the certificate.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5'],
  },
  *check({ blocks, now, expiringDays = EXPIRING_DAYS }) {
    if (now === undefined) return;
    const soon = expiringDays * DAY;
    for (const block of blocks) {
      const examined = examine(block);
      const notAfter = examined?.certificate?.notAfter ?? examined?.nextUpdate;
      if (notAfter === undefined || !block.begin || notAfter - now > soon) continue;
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

const DAY = 24 * 3600 * 1000;
