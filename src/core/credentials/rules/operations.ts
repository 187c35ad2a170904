import { byBase64Of, byRandomness, bySentryFacts } from '../checks/grades';
import { issued, keyed, part } from './rows';

const NEW_RELIC = 'docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';
const GRAFANA = 'grafana.com/docs/grafana/latest/administration/service-accounts/';
const DATADOG = 'docs.datadoghq.com/account_management/api-app-keys/';

/** What watches over systems, and what wakes people. */
export const OPERATIONS_RULES = [
  keyed('Datadog', 'key', DATADOG, 'datadog dd', '%h{32}|%h{40}', { id: 'datadog-key', sure: 'high', rotate: DATADOG }),
  issued(
    'New Relic',
    'key',
    NEW_RELIC,
    'NRAK-%U{27}|NRI[IQ]-%w{32}|NRRA-%h{42}|NRSP-[\\w-]{20,60}|(?:eu01xx|us01xx)?%h{30,36}NRAL',
    {
      id: 'new-relic-key',
      words: 'NRAK- NRII- NRIQ- NRRA- NRAL',
      before: 42,
      anyCase: true,
      rotate: 'docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/#rotate-keys',
    },
  ),
  issued('New Relic Browser', 'publishable', NEW_RELIC, 'NRJS-%h{19}'),
  keyed('New Relic', 'key', NEW_RELIC, 'newrelic', '%a{64}|%h{40}', { id: 'new-relic-legacy-key' }),
  issued('Sentry', 'access', 'docs.sentry.io/account/auth-tokens/', 'sntry[ui]_%h{64}|sntrys_eyJ[\\w+/=-]{80,500}', {
    id: 'sentry-token',
    grade: bySentryFacts,
    words: 'sntrys_ sntryu_ sntryi_',
  }),
  keyed('Sentry', 'access', 'docs.sentry.io/account/auth-tokens/', 'sentry', '%h{64}', { id: 'sentry-legacy-token' }),
  issued('Grafana', 'service', GRAFANA, 'glsa_%A{32}_%H{8}', { id: 'grafana-service-account-token' }),
  issued(
    'Grafana Cloud',
    'token',
    'grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
    'glc_%b{32,400}={0,3}',
    {
      id: 'grafana-cloud-token',
      grade: byRandomness,
      words: 'glc_',
    },
  ),
  issued(
    'Grafana',
    'key',
    'grafana.com/docs/grafana/latest/administration/service-accounts/migrate-api-keys/',
    'eyJrIjoi%b{60,400}={0,3}',
    { grade: byBase64Of(/^\{"k":"(?!EXAMPLE)[^"]{16,}/, /"t":/) },
  ),
  issued('Honeycomb', 'key', 'docs.honeycomb.io/configure/environments/manage-api-keys/', 'hc[abx][icmk]k_%a{58}', {
    words: 'hcaik_ hcamk_ hcbik_ hcxik_ hcack_',
  }),
  keyed('Honeycomb', 'key', 'docs.honeycomb.io/configure/environments/manage-api-keys/', 'honeycomb', '%A{22}|%h{32}', {
    id: 'honeycomb-legacy-key',
  }),
  issued(
    'Dynatrace',
    'token',
    'docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
    'dt0[a-z]\\d\\d\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{64}',
    {
      id: 'dynatrace-token',
      words: 'dt0c01. dt0s01. dt0s16. dt0s02. dt0s08.',
      anyCase: true,
    },
  ),
  keyed(
    'Splunk',
    'token',
    'help.splunk.com/en/splunk-enterprise/get-started/get-data-in/use-the-http-event-collector',
    'splunk hec',
    '%g',
    { id: 'splunk-hec-token' },
  ),
  keyed('Sumo Logic', 'key', 'help.sumologic.com/docs/manage/security/access-keys/', 'sumo sumologic', '%A{64}'),
  keyed('Sumo Logic', 'keyId', 'help.sumologic.com/docs/manage/security/access-keys/', 'sumo sumologic', 'su%A{12}', {
    key: 'id token accessid key access',
  }),
  part(
    'PagerDuty',
    'key',
    'developer.pagerduty.com/docs/authentication',
    'Token token=(?<secret>[\\w+-]{20})(?![\\w+-])',
    { words: ['Token token='] },
  ),
  keyed('PagerDuty', 'key', 'developer.pagerduty.com/docs/authentication', 'pagerduty pd', '[\\w+-]{20}|%h{32}', {
    id: 'pagerduty-token',
  }),
  keyed('Opsgenie', 'key', 'support.atlassian.com/opsgenie/docs/api-key-management/', 'opsgenie', '%g'),
  keyed('Rollbar', 'access', 'docs.rollbar.com/docs/access-tokens', 'rollbar', '%h{32}|%h{128}'),
  keyed('Bugsnag', 'key', 'docs.bugsnag.com/api/', 'bugsnag', '%h{32}|%g'),
  keyed('Airbrake', 'key', 'docs.airbrake.io/docs/devops-tools/api/', 'airbrake', '%h{32}|%h{40}'),
  keyed('Raygun', 'key', 'raygun.com/documentation/', 'raygun', '%w{22,24}'),
  keyed(
    'Logz.io',
    'token',
    'docs.logz.io/docs/user-guide/admin/authentication-tokens/api-tokens/',
    'logz logzio',
    '%A{32}|%g',
  ),
  keyed(
    'Loggly',
    'token',
    'documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
    'loggly',
    '%g',
  ),
  keyed(
    'Better Stack',
    'token',
    'betterstack.com/docs/logs/api/getting-started/',
    'logtail betterstack betteruptime',
    '%A{24}',
  ),
  keyed('Papertrail', 'token', 'www.papertrail.com/help/settings-api/', 'papertrail', '%A{20}|%A{40}'),
  keyed('Mezmo', 'key', 'docs.mezmo.com/docs/ingestion-key', 'mezmo logdna', '%h{32}|sts_%h{40}'),
  keyed(
    'Elastic',
    'key',
    'www.elastic.co/docs/deploy-manage/api-keys',
    'elastic elasticsearch kibana es',
    '%b{58,62}={0,2}|%A{20}:%w{22}',
  ),
  issued(
    'Elastic Cloud',
    'key',
    'www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys',
    'essu_%b{60,200}={0,2}',
    { words: 'essu_' },
  ),
  issued(
    'Coralogix',
    'key',
    'coralogix.com/docs/user-guides/account-management/api-keys/api-keys/',
    'cxt[hpu]_%A{30}',
    {
      words: 'cxth_ cxtp_ cxtu_',
    },
  ),
  issued('Axiom', 'token', 'axiom.co/docs/reference/tokens', 'xa[ap]t-%g', { words: 'xaat- xapt-' }),
  issued('Checkly', 'key', 'www.checklyhq.com/docs/accounts-and-users/creating-api-key/', 'cu_%h{32}', {
    words: 'cu_',
  }),
  keyed('Statuspage', 'key', 'developer.statuspage.io/', 'statuspage', '%g|%h{64}'),
  keyed('StatusCake', 'key', 'developers.statuscake.com/', 'statuscake', '%A{20,36}'),
  keyed('UptimeRobot', 'key', 'uptimerobot.com/api/', 'uptimerobot', '[um]\\d{6,12}-%h{24}'),
  keyed('Cronitor', 'key', 'cronitor.io/docs/', 'cronitor', '%h{32}'),
  keyed('InfluxDB', 'token', 'docs.influxdata.com/influxdb/cloud/admin/tokens/', 'influx influxdb', '[\\w-]{86}==', {
    id: 'influxdb-token',
  }),
  keyed(
    'Splunk Observability',
    'access',
    'help.splunk.com/en/splunk-observability-cloud/administer/authentication-and-security/authentication-tokens',
    'signalfx sfx splunk',
    '%w{22}',
  ),
  keyed('Scalyr', 'key', 'app.scalyr.com/help/api-keys', 'scalyr dataset', '[\\w.-]{45,50}'),
  issued('FullStory', 'key', 'developer.fullstory.com/server/authentication/', 'na1\\.%b{80,120}', {
    words: 'na1.',
  }),
  keyed('Wavefront', 'token', 'docs.wavefront.com/api_tokens.html', 'wavefront', '%g'),
  keyed('Instana', 'token', 'www.ibm.com/docs/en/instana-observability', 'instana', '%w{22}'),
  keyed('Shodan', 'key', 'developer.shodan.io/', 'shodan', '%A{32}'),
  keyed('VirusTotal', 'key', 'docs.virustotal.com/reference/authentication', 'virustotal vt', '%h{64}'),
  keyed('urlscan.io', 'key', 'urlscan.io/docs/api/', 'urlscan', '%g'),
  keyed('AbuseIPDB', 'key', 'docs.abuseipdb.com/', 'abuseipdb', '%h{80}'),
  keyed('Have I Been Pwned', 'key', 'haveibeenpwned.com/API/v3', 'hibp haveibeenpwned', '%h{32}'),
  keyed('GitGuardian', 'key', 'docs.gitguardian.com/api-docs/authentication', 'gitguardian', '%h{71}|%h{64}'),
  keyed('Detectify', 'key', 'developer.detectify.com/', 'detectify', '%h{32}'),
];
