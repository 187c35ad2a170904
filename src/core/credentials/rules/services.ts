import { byJwtHeader } from '../checks/grades';
import { keyed, token } from './rows';

const STRIPE = 'https://docs.stripe.com/keys';
const SALESFORCE = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm';
const SHOPIFY = 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens';
const OPENAI = 'https://platform.openai.com/docs/api-reference/authentication';

export const SERVICE_RULES = [
  token({
    id: 'workato-api-token',
    service: 'Workato',
    kind: 'API token',
    source: 'https://docs.workato.com/workato-api/api-clients.html',
    keywords: ['wrk'],
    expression:
      /(?<![A-Za-z0-9_-])wrk[a-z]{2,20}-eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1400}/,
    grade: byJwtHeader,
  }),
  token({
    id: 'salesforce-access-token',
    service: 'Salesforce',
    kind: 'access token',
    source: SALESFORCE,
    keywords: ['00D'],
    expression: /(?<![A-Za-z0-9])00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,150}(?![A-Za-z0-9._])/,
  }),
  token({
    id: 'salesforce-refresh-token',
    service: 'Salesforce',
    kind: 'refresh token',
    source: SALESFORCE,
    keywords: ['5Aep861'],
    expression: /(?<![A-Za-z0-9])5Aep861[A-Za-z0-9._]{60,120}(?![A-Za-z0-9._])/,
  }),
  keyed({
    id: 'salesforce-client-secret',
    service: 'Salesforce',
    kind: 'client secret',
    source: 'https://help.salesforce.com/s/articleView?id=sf.connected_app_rotate_consumer_details.htm',
    about: ['salesforce', 'sfdc'],
    key: ['secret'],
    value: /^(?:[A-F0-9]{64}|\d{15,19})$/,
    confidence: 'high',
  }),
  token({
    id: 'hubspot-private-app-token',
    service: 'HubSpot',
    kind: 'access token',
    source: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
    keywords: ['pat-na', 'pat-eu', 'pat-ap'],
    expression: /(?<![A-Za-z0-9_-])pat-(?:na|eu|ap)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9-])/i,
  }),
  keyed({
    id: 'hubspot-api-key',
    service: 'HubSpot',
    kind: 'API key',
    source: 'https://developers.hubspot.com/docs/guides/api/app-management/api-keys',
    about: ['hubspot', 'hapikey'],
    key: ['key', 'hapikey', 'secret', 'token'],
    value: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  }),
  token({
    id: 'stripe-secret-key',
    service: 'Stripe',
    kind: 'secret key',
    source: STRIPE,
    keywords: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    expression: /(?<![A-Za-z0-9])[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}(?![A-Za-z0-9])/,
  }),
  token({
    id: 'stripe-webhook-secret',
    service: 'Stripe webhook signing',
    kind: 'secret key',
    source: 'https://docs.stripe.com/webhooks',
    keywords: ['whsec_'],
    expression: /(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/]{32,64}={0,2}(?![A-Za-z0-9+/=])/,
  }),
  token({
    id: 'square-access-token',
    service: 'Square',
    kind: 'access token',
    source: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    keywords: ['sq0atp-', 'sq0csp-', 'EAAA'],
    expression:
      /(?<![A-Za-z0-9_-])(?:sq0atp-[A-Za-z0-9_-]{22}|sq0csp-[A-Za-z0-9_-]{43}|EAAA[lE][A-Za-z0-9_-]{59})(?![A-Za-z0-9_+/=-])/,
  }),
  token({
    id: 'shopify-token',
    service: 'Shopify',
    kind: 'access token',
    source: SHOPIFY,
    keywords: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    expression: /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}(?![A-Za-z0-9])/,
  }),
  token({
    id: 'okta-api-token',
    service: 'Okta',
    kind: 'API token',
    source: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    keywords: ['SSWS '],
    expression: /SSWS (?<secret>00[A-Za-z0-9_-]{39,41})(?![A-Za-z0-9_-])/,
  }),
  keyed({
    id: 'okta-token',
    service: 'Okta',
    kind: 'API token',
    source: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    about: ['okta'],
    value: /^00[A-Za-z0-9_-]{39,41}$/,
    confidence: 'high',
  }),
  token({
    id: 'airtable-token',
    service: 'Airtable',
    kind: 'personal access token',
    source: 'https://airtable.com/developers/web/api/authentication',
    keywords: ['pat'],
    expression: /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![A-Za-z0-9])/,
  }),
  token({
    id: 'openai-api-key',
    service: 'OpenAI',
    kind: 'API key',
    source: OPENAI,
    keywords: ['T3BlbkFJ'],
    expression:
      /(?<![A-Za-z0-9_-])sk-(?:(?:proj|svcacct|admin|service)-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/,
    before: 115,
  }),
  token({
    id: 'anthropic-api-key',
    service: 'Anthropic',
    kind: 'API key',
    source: 'https://docs.anthropic.com/en/api/overview',
    keywords: ['sk-ant-'],
    expression: /(?<![A-Za-z0-9_-])sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[A-Za-z0-9_-]{80,120}(?![A-Za-z0-9_-])/,
  }),
  token({
    id: 'hugging-face-token',
    service: 'Hugging Face',
    kind: 'access token',
    source: 'https://huggingface.co/docs/hub/security-tokens',
    keywords: ['hf_', 'api_org_'],
    expression: /(?<![A-Za-z0-9_])(?:hf_|api_org_)[A-Za-z0-9]{34}(?![A-Za-z0-9_])/,
    grade: byLettersOfBothCases,
  }),
  token({
    id: 'groq-api-key',
    service: 'Groq',
    kind: 'API key',
    source: 'https://console.groq.com/docs/quickstart',
    keywords: ['gsk_'],
    expression: /(?<![A-Za-z0-9_])gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9_])/,
  }),
];

function byLettersOfBothCases(secret: string): 'no' | undefined {
  return /[a-z]/.test(secret) && /[A-Z]/.test(secret) ? undefined : 'no';
}
