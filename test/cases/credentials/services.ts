import type { RuleCases } from './cases';
import { alnum, draw, hex, jwt, upperAlnum, uuid } from './sample';

export const SERVICES: Readonly<Record<string, RuleCases>> = {
  'workato-api-token': {
    ng: ['wrkprod-', 'wrkaus-', 'wrkatrial-'].map((prefix, seed) => ({ secret: prefix + jwt(seed + 1) })),
    ok: ['wrkprod-eyJ…', 'wrkprod-'],
  },
  'salesforce-access-token': { ng: [{ secret: `00D${alnum(15)}!${alnum(96)}` }], ok: [`00D${alnum(15)}`] },
  'salesforce-refresh-token': { ng: [{ secret: `5Aep861${alnum(80)}` }], ok: ['5Aep861'] },
  'salesforce-client-secret': {
    ng: [{ secret: upperAlnum(64).replace(/[G-Z]/g, 'A'), key: 'SALESFORCE_CLIENT_SECRET' }],
    ok: ['salesforce_client_secret: your-client-secret'],
  },
  'hubspot-private-app-token': { ng: [{ secret: `pat-na1-${uuid()}` }], ok: ['pat-na1-'] },
  'hubspot-api-key': { ng: [{ secret: uuid(), key: 'hubspot_api_key' }], ok: [`hubspot_portal: ${uuid()}`] },
  'stripe-secret-key': {
    ng: [{ secret: `sk_live_${alnum(24)}` }, { secret: `rk_test_${alnum(99)}` }],
    ok: ['sk_live_…', `pk_live_${alnum(24)}`],
  },
  'stripe-webhook-secret': { ng: [{ secret: `whsec_${alnum(32)}` }], ok: ['whsec_...'] },
  'square-access-token': { ng: [{ secret: `sq0atp-${alnum(22)}` }, { secret: `EAAAl${alnum(59)}` }], ok: ['EAAAB'] },
  'shopify-token': { ng: [{ secret: `shpat_${hex(32)}` }, { secret: `shpss_${hex(32)}` }], ok: ['shpat_xxx'] },
  'okta-api-token': {
    ng: [{ secret: `00${alnum(40)}`, around: (s) => `Authorization: SSWS ${s}` }],
    ok: ['SSWS {token}'],
  },
  'okta-token': { ng: [{ secret: `00${alnum(40)}`, key: 'OKTA_API_TOKEN' }], ok: [`okta_user_id: 00u${alnum(17)}`] },
  'airtable-token': { ng: [{ secret: `pat${alnum(14)}.${hex(64)}` }], ok: ['path.join', 'pattern.test'] },
  'openai-api-key': {
    ng: [{ secret: `sk-proj-${alnum(74)}T3BlbkFJ${alnum(74)}` }, { secret: `sk-${alnum(20)}T3BlbkFJ${alnum(20)}` }],
    ok: [`sk-${draw('abc', 10)}`],
  },
  'anthropic-api-key': { ng: [{ secret: `sk-ant-api03-${alnum(93)}AA` }], ok: ['sk-ant-api03-...'] },
  'hugging-face-token': { ng: [{ secret: `hf_${alnum(34)}` }], ok: [`hf_transformers`] },
  'groq-api-key': { ng: [{ secret: `gsk_${alnum(52)}` }], ok: ['gsk_key'] },
};
