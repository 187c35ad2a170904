import { byBase64Of, byRandomness } from '../checks/grades';
import { issued, keyed, part } from './rows';

const VAULT = 'developer.hashicorp.com/vault/docs/concepts/tokens';
const INFISICAL = 'infisical.com/docs/documentation/platform/token';

/** Secret managers, identity and the files that hold the credentials of tools. */
export const IDENTITY_RULES = [
  issued('HashiCorp Vault', 'service', VAULT, 'hv[sbr]\\.(?:%w{24}|%w{80,300})', {
    id: 'vault-service-token',
    words: 'hvs. hvb. hvr.',
    grade: byRandomness,
    rotate: 'developer.hashicorp.com/vault/docs/commands/token/revoke',
  }),
  keyed('HashiCorp Vault', 'service', VAULT, 'vault', '[sbr]\\.%A{24}', { id: 'vault-legacy-token', key: 'token' }),
  part(
    'HashiCorp Vault',
    'secret',
    'developer.hashicorp.com/vault/docs/concepts/seal',
    'Unseal Key \\d{1,2}: {1,4}(?<secret>%b{43,44}={0,2})(?![\\w+/=])',
    {
      id: 'vault-unseal-key',
      words: ['Unseal Key '],
    },
  ),
  keyed('HashiCorp Vault AppRole', 'secret', 'developer.hashicorp.com/vault/docs/auth/approle', 'vault approle', '%g', {
    key: 'secret secretid',
  }),
  keyed('HashiCorp Consul', 'token', 'developer.hashicorp.com/consul/docs/security/acl/tokens', 'consul', '%g', {
    id: 'consul-token',
    key: 'token',
  }),
  keyed('HashiCorp Nomad', 'token', 'developer.hashicorp.com/nomad/docs/secure/acl/tokens', 'nomad', '%g', {
    id: 'nomad-token',
    key: 'token',
  }),
  keyed(
    'HashiCorp Boundary',
    'token',
    'developer.hashicorp.com/boundary/docs/concepts/security/permissions',
    'boundary',
    'at_%A{10}_s1%A{80,300}',
  ),
  issued(
    'Doppler',
    'service',
    'docs.doppler.com/docs/service-tokens',
    'dp\\.(?:pt|ct|sa|said|scim|audit|st(?:\\.[a-z0-9_-]{2,35})?)\\.%A{40,44}',
    {
      id: 'doppler-token',
      words: 'dp.pt. dp.st. dp.ct. dp.sa. dp.said. dp.scim. dp.audit.',
    },
  ),
  keyed('Infisical', 'service', INFISICAL, 'infisical', 'st\\.[\\w-]{24,36}\\.%h{32}\\.%h{32}', { sure: 'high' }),
  issued(
    '1Password',
    'service',
    'developer.1password.com/docs/service-accounts/security/',
    'ops_eyJ[\\w+/-]{200,1500}={0,3}',
    {
      id: '1password-service-account-token',
      words: 'ops_eyJ',
      rotate: 'developer.1password.com/docs/service-accounts/manage-service-accounts/',
    },
  ),
  issued(
    '1Password',
    'secret',
    'support.1password.com/secret-key-security/',
    'A3-%U{6}-(?:%U{11}|%U{6}-%U{5})-%U{5}-%U{5}-%U{5}',
    { words: 'A3-' },
  ),
  keyed(
    'Bitwarden Secrets Manager',
    'access',
    'bitwarden.com/help/access-tokens/',
    'bitwarden bws',
    '0\\.%g\\.%A{30}:%b{22}==',
    { sure: 'high' },
  ),
  keyed('Bitwarden', 'client', 'bitwarden.com/help/personal-api-key/', 'bitwarden bw', '%A{30}', {
    key: 'secret clientsecret',
  }),
  issued('Dashlane', 'token', 'cli.dashlane.com/personal/devices', 'dls_%U{16}_%b{80,1000}={0,2}|dls_%A{16,}', {
    words: 'dls_',
    sure: 'medium',
  }),
  keyed('Akeyless', 'key', 'docs.akeyless.io/docs/api-key', 'akeyless', '%b{43}=|%w{43}', {
    key: 'key access token secret',
  }),
  issued(
    'age',
    'privateKey',
    'github.com/C2SP/C2SP/blob/main/age.md',
    'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}',
    {
      id: 'age-secret-key',
    },
  ),
  keyed('Auth0', 'client', 'auth0.com/docs/get-started/applications/rotate-client-secret', 'auth0', '%w{64}', {
    key: 'secret clientsecret',
    rotate: 'auth0.com/docs/get-started/applications/rotate-client-secret',
  }),
  part('Okta', 'token', 'developer.okta.com/docs/guides/create-an-api-token/main/', 'SSWS (?<secret>00%w{40})(?!%w)', {
    words: ['SSWS '],
  }),
  keyed('Okta', 'token', 'developer.okta.com/docs/guides/create-an-api-token/main/', 'okta', '00%w{40}', {
    id: 'okta-token',
    sure: 'high',
  }),
  keyed('Okta', 'client', 'developer.okta.com/docs/guides/client-secret-rotation-key/main/', 'okta', '%w{40}|%w{64}', {
    key: 'secret',
  }),
  issued(
    'Ory',
    'access',
    'www.ory.com/docs/concepts/personal-access-token',
    'ory_(?:at|rt|st|pat|wak|apikey)_%w{24,90}(?:\\.%w{30,90})?',
    {
      words: 'ory_at_ ory_rt_ ory_st_ ory_pat_ ory_wak_ ory_apikey_',
    },
  ),
  issued('WorkOS', 'key', 'workos.com/docs/reference/api-keys', 'sk_(?:live_|test_)?a2V5X%A{40,120}', {
    words: 'sk_live_a2V5X sk_test_a2V5X sk_a2V5X',
  }),
  keyed(
    'OneLogin',
    'client',
    'developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials',
    'onelogin',
    '%h{64}',
    { key: 'secret' },
  ),
  keyed('Duo', 'secret', 'duo.com/docs/adminapi', 'duo', '%A{40}', { key: 'skey secret key' }),
  keyed('JumpCloud', 'key', 'docs.jumpcloud.com/api', 'jumpcloud', '(?:jca_)?%A{36,40}'),
  issued('Teleport', 'token', 'goteleport.com/docs/reference/join-methods/', 'teleport-join-%h{32}'),
  part(
    'Kubernetes',
    'privateKey',
    'kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/',
    '(?<![\\w+/])(?<secret>LS0tLS1CRUdJTi%b{100,12000}={0,2})(?![\\w+/=])',
    {
      id: 'base64-private-key',
      words: 'LS0tLS1CRUdJTi',
      grade: byBase64Of(/^-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/),
    },
  ),
  part(
    'JSON Web Token in Base64',
    'access',
    'www.rfc-editor.org/rfc/rfc7519',
    '(?<![\\w+/-])(?<secret>ZXlK[\\w+/-]{60,12000}={0,2})(?![\\w+/=-])',
    {
      id: 'base64-json-web-token',
      words: 'ZXlK',
      sure: 'medium',
      grade: byBase64Of(/^eyJ[\w-]{8,}\.(?:ey|ZXlK)[\w-]{8,}\./),
    },
  ),
  part(
    'netrc',
    'password',
    'www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    '(?<!\\w)machine\\s{1,8}[^\\s"\']{1,200}\\s{1,8}login\\s{1,8}[^\\s"\']{1,200}\\s{1,8}password\\s{1,8}(?<secret>[^\\s"\']{3,200})',
    {
      words: 'machine',
    },
  ),
  part(
    'PostgreSQL',
    'password',
    'www.postgresql.org/docs/current/libpq-pgpass.html',
    '(?<=(?:^|[\\s"\'])[^\\s:#/"\']{1,200}):(?:5432|\\*):[^\\s:]{1,64}:[^\\s:]{1,64}:(?<secret>[^\\s:"\']{3,200})(?=[\\s"\']|$)',
    {
      id: 'pgpass-password',
      words: ':5432: :*:',
    },
  ),
  part(
    'PsExec',
    'password',
    'learn.microsoft.com/en-us/sysinternals/downloads/psexec',
    'psexec(?:64)?(?:\\.exe)?[ \\t][^\\n|&]{0,160}? -p {1,3}(?<secret>[^\\s"\'%$<][^\\s"\'<]{2,100})',
    {
      words: 'psexec',
      anyCase: true,
    },
  ),
  keyed('Ruby on Rails', 'secret', 'guides.rubyonrails.org/security.html', 'secret rails', '%h{128}|%h{64}', {
    id: 'rails-secret-key-base',
    key: 'base',
    sure: 'high',
  }),
  keyed('Ruby on Rails', 'secret', 'guides.rubyonrails.org/security.html', 'rails master', '%h{32}', {
    id: 'rails-master-key',
    key: 'master',
    sure: 'high',
  }),
  keyed(
    'Ethereum',
    'privateKey',
    'ethereum.org/developers/docs/accounts/',
    'ethereum eth wallet deployer signer private',
    '0x%H{64}',
    { key: 'private key secret' },
  ),
];
