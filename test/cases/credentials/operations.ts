import type { RuleCases } from './cases';
import { alnum, draw, hex, upperAlnum } from './sample';

const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';

export const OPERATIONS: Readonly<Record<string, RuleCases>> = {
  'datadog-key': {
    ng: [
      { secret: hex(32), key: 'DD_API_KEY' },
      { secret: hex(40), key: 'datadog.app_key' },
    ],
    ok: [`dd_trace_id: ${hex(32)}`],
  },
  'new-relic-key': { ng: [{ secret: `NRAK-${upperAlnum(27)}` }, { secret: `${hex(36)}NRAL` }], ok: ['NRAK-key'] },
  'sentry-token': { ng: [{ secret: `sntryu_${hex(64)}` }, { secret: `sntrys_eyJ${alnum(120)}` }], ok: ['sntrys_'] },
  'sentry-legacy-token': { ng: [{ secret: hex(64), key: 'SENTRY_AUTH_TOKEN' }], ok: [`sentry_release: ${hex(64)}`] },
  'grafana-service-account-token': { ng: [{ secret: `glsa_${alnum(32)}_${hex(8)}` }], ok: ['glsa_'] },
  'grafana-cloud-token': { ng: [{ secret: `glc_eyJ${alnum(100)}` }], ok: ['glc_'] },
  'pagerduty-api-key': { ng: [{ secret: alnum(20), around: (s) => `Token token=${s}` }], ok: ['Token token=<key>'] },
  'vault-service-token': {
    ng: [{ secret: `hvs.${alnum(95)}` }, { secret: `hvb.${alnum(140)}` }],
    ok: ['hvs.your-token-stands-here-in-the-end'],
  },
  'vault-legacy-token': { ng: [{ secret: `s.${alnum(24)}`, key: 'VAULT_TOKEN' }], ok: ['vault_token: s.token'] },
  'doppler-token': { ng: [{ secret: `dp.pt.${alnum(43)}` }, { secret: `dp.st.prd.${alnum(43)}` }], ok: ['dp.st.dev'] },
  '1password-service-account-token': { ng: [{ secret: `ops_eyJ${alnum(300)}` }], ok: ['ops_eyJ'] },
  'age-secret-key': { ng: [{ secret: `AGE-SECRET-KEY-1${draw(BECH32, 58)}` }], ok: ['AGE-SECRET-KEY-1...'] },
  'pulumi-token': { ng: [{ secret: `pul-${hex(40)}` }], ok: ['pul-abc'] },
  'dynatrace-token': { ng: [{ secret: `dt0c01.${upperAlnum(24)}.${upperAlnum(64)}` }], ok: ['dt0c01.abc'] },
};
