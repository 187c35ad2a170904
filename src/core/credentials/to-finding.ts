import type { Finding, Severity } from '../finding';
import type { Candidate } from './candidate';
import type { Confidence } from './rule';

const MOST: Readonly<Record<Confidence, Severity>> = { high: 'error', medium: 'warning', low: 'info' };
const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** What people are told of a candidate; its value stays behind. */
export function toFinding({ info, finding, provider, confidence, span, key }: Candidate): Finding {
  return {
    rule: info.id,
    severity: lower(info.severity, MOST[confidence]),
    span,
    message: finding,
    credential: { confidence, ...(provider ? { provider } : {}), ...(key ? { key } : {}) },
  };
}

function lower(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b) ? a : b;
}
