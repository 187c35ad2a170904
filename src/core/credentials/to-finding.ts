import type { Finding, Severity } from '../finding';
import type { Candidate } from './candidate';
import type { Confidence } from './rule';

const SEVERITIES: Readonly<Record<Exclude<Confidence, 'high'>, Severity>> = { medium: 'warning', low: 'info' };

/** What people are told of a candidate; its value stays behind. */
export function toFinding({ info, finding, provider, confidence, span, key }: Candidate): Finding {
  return {
    rule: info.id,
    severity: confidence === 'high' ? info.severity : SEVERITIES[confidence],
    span,
    message: finding,
    credential: { confidence, ...(provider ? { provider } : {}), ...(key ? { key } : {}) },
  };
}
