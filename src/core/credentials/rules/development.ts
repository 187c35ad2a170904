import { byBase64Of, byChecksum, byRandomness } from '../checks/grades';
import { issued, keyed, part } from './rows';

const GITHUB = 'docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const GITHUB_ROTATE =
  'docs.github.com/en/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation';
const GITLAB = 'docs.gitlab.com/security/tokens/';
const GITLAB_ROTATE = 'docs.gitlab.com/user/profile/personal_access_tokens/#rotate-a-personal-access-token';
const ATLASSIAN = 'support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';

/** Source hosts, pipelines, registries of packages, and the tools of developers. */
export const DEVELOPMENT_RULES = [
  issued('GitHub', 'pat', GITHUB, 'ghp_%A{36}', { grade: byChecksum, rotate: GITHUB_ROTATE }),
  issued('GitHub', 'pat', GITHUB, 'github_pat_%A{22}_%A{59}', {
    id: 'github-fine-grained-token',
    rotate: GITHUB_ROTATE,
  }),
  issued('GitHub App', 'access', GITHUB, 'gh[uso]_%A{36}', {
    id: 'github-app-token',
    words: 'ghu_ ghs_ gho_',
    grade: byChecksum,
    rotate: GITHUB_ROTATE,
  }),
  issued('GitHub', 'refresh', GITHUB, 'ghr_(?:%A{76}|%A{36})', { grade: byChecksum, rotate: GITHUB_ROTATE }),
  keyed('GitHub', 'client', 'docs.github.com/en/apps/oauth-apps/building-oauth-apps', 'github gh', '%h{40}', {
    key: 'secret token',
  }),
  issued(
    'GitLab',
    'access',
    GITLAB,
    'gl(?:pat|dt|ft|soat|rtr?|cbt|ptt|agent|oas|imt|ffct|wt)-(?:%w{20,300}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{9}|\\.[0-9a-z]{9})?)',
    {
      id: 'gitlab-token',
      words: 'glpat- gldt- glft- glsoat- glrt- glrtr- glcbt- glptt- glagent- gloas- glimt- glffct- glwt-',
      rotate: GITLAB_ROTATE,
    },
  ),
  issued('GitLab Runner', 'access', GITLAB, 'GR1348941%w{20}', { id: 'gitlab-runner-registration-token' }),
  part('GitLab', 'access', GITLAB, '_gitlab_session=(?<secret>%h{32})(?!\\w)', {
    id: 'gitlab-session-cookie',
    words: '_gitlab_session=',
  }),
  issued('Atlassian', 'token', ATLASSIAN, 'AT[AC]TT3[\\w=-]{60,300}|ATBB%A{28,36}', {
    words: 'ATATT3 ATCTT3 ATBB',
    rotate: ATLASSIAN,
  }),
  keyed('Atlassian', 'token', ATLASSIAN, 'atlassian jira confluence bitbucket', '%A{24}', {
    id: 'atlassian-legacy-api-token',
  }),
  keyed(
    'Bitbucket',
    'client',
    'support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
    'bitbucket',
    '%w{32}|%A{18}',
  ),
  issued(
    'Azure DevOps',
    'pat',
    'learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    '%A{76}AZDO%A{4}',
    {
      words: 'AZDO',
      before: 76,
    },
  ),
  keyed(
    'Azure DevOps',
    'pat',
    'learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    'azure devops azuredevops ado azdo vsts vsce tfs',
    '[a-z2-7]{52}',
    {
      id: 'azure-devops-legacy-token',
    },
  ),
  keyed('Gitea', 'access', 'docs.gitea.com/development/api-usage', 'gitea forgejo codeberg gogs', '%h{40}'),
  issued('CircleCI', 'token', 'circleci.com/docs/guides/toolkit/managing-api-tokens/', 'CCIP(?:AT|RJ)_%A{22}_%h{40}', {
    words: 'CCIPAT_ CCIPRJ_',
  }),
  keyed('CircleCI', 'token', 'circleci.com/docs/guides/toolkit/managing-api-tokens/', 'circle circleci', '%h{40}', {
    id: 'circleci-legacy-token',
  }),
  keyed('Travis CI', 'access', 'developer.travis-ci.com/authentication', 'travis', '%w{20,22}'),
  issued('Buildkite', 'token', 'buildkite.com/docs/apis/managing-api-tokens', 'bk(?:ua_%a{40}|ct_%A{30,60})', {
    words: 'bkua_ bkct_',
  }),
  keyed('Buildkite', 'token', 'buildkite.com/docs/agent/self-hosted/tokens', 'buildkite', '%a{50}|%h{40}', {
    id: 'buildkite-agent-token',
  }),
  keyed('Drone', 'access', 'docs.drone.io/cli/configure/', 'drone droneci', '%A{32}'),
  keyed(
    'Jenkins',
    'token',
    'www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    'jenkins',
    '11%h{32}|%h{32}',
    {
      key: 'token crumb password key',
    },
  ),
  issued('JFrog', 'access', 'docs.jfrog.com/administration/docs/access-tokens', 'AKC[pc]%A{69,70}|cmVmdGtuOj%A{54}', {
    id: 'jfrog-api-key',
    words: 'AKCp AKCc cmVmdGtuOj',
  }),
  keyed(
    'JFrog',
    'access',
    'docs.jfrog.com/administration/docs/access-tokens',
    'jfrog artifactory bintray xray',
    '%A{64}|%A{73}|%h{40}',
    {
      id: 'jfrog-identity-token',
    },
  ),
  issued('SonarQube', 'token', 'docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens', 'sq[pua]_%h{40}', {
    words: 'sqp_ squ_ sqa_',
  }),
  keyed(
    'SonarQube',
    'token',
    'docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens',
    'sonar sonarqube sonarcloud',
    '%H{40}|%A{40}',
    {
      id: 'sonarqube-legacy-token',
      key: 'token login key secret auth password',
    },
  ),
  issued('Snyk', 'token', 'docs.snyk.io/snyk-api/authentication-for-api', 'snyk_[us]at\\.%h{8}\\.[\\w.-]{40,1200}', {
    id: 'snyk-service-token',
    words: 'snyk_uat. snyk_sat.',
  }),
  keyed('Snyk', 'token', 'docs.snyk.io/snyk-api/authentication-for-api', 'snyk', '%g'),
  keyed('Codecov', 'access', 'docs.codecov.com/docs/codecov-tokens', 'codecov', '%g|%a{32}'),
  keyed('Coveralls', 'token', 'docs.coveralls.io/api-introduction', 'coveralls', '%A{33,37}'),
  keyed('Codacy', 'token', 'docs.codacy.com/codacy-api/api-tokens/', 'codacy', '%A{20}|%h{32}'),
  keyed(
    'Code Climate',
    'token',
    'docs.codeclimate.com/docs/finding-your-test-coverage-token',
    'codeclimate cc climate',
    '%h{64}',
    {
      key: 'id token key reporter',
    },
  ),
  keyed('Semaphore', 'token', 'docs.semaphoreci.com/reference/api', 'semaphore semaphoreci', '%A{20}'),
  keyed('AppVeyor', 'token', 'www.appveyor.com/docs/api/', 'appveyor', '(?:v2\\.)?%a{20}'),
  keyed('Codemagic', 'token', 'docs.codemagic.io/rest-api/codemagic-rest-api/', 'codemagic', '%w{43,60}'),
  keyed(
    'Bitrise',
    'access',
    'docs.bitrise.io/en/bitrise-ci/api/authenticating-with-the-bitrise-api.html',
    'bitrise',
    '%w{40,90}',
  ),
  issued(
    'TeamCity',
    'access',
    'www.jetbrains.com/help/teamcity/configuring-your-user-profile.html',
    'eyJ0eXAiOiAiVENWMiJ9\\.[\\w-]{20,80}\\.[\\w-]{20,80}',
  ),
  issued(
    'JetBrains YouTrack',
    'access',
    'www.jetbrains.com/help/youtrack/devportal/Manage-Permanent-Token.html',
    'perm[:-][\\w=]{4,80}\\.[\\w=]{4,40}\\.%A{30,60}',
    {
      id: 'jetbrains-permanent-token',
      words: 'perm: perm-',
    },
  ),
  keyed(
    'Octopus Deploy',
    'key',
    'octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
    'octopus octo',
    'API-%U{25,32}',
    { sure: 'high' },
  ),
  issued(
    'Harness',
    'key',
    'developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
    '[ps]at\\.%w{22}\\.%H{24}\\.%A{20}',
    {
      words: 'pat. sat.',
    },
  ),
  keyed('Cypress', 'key', 'docs.cypress.io/cloud/account-management/projects', 'cypress', '%g', { key: 'key token' }),
  keyed(
    'BrowserStack',
    'key',
    'www.browserstack.com/docs/automate/selenium/getting-started',
    'browserstack',
    '%A{20}',
    { key: 'key token' },
  ),
  keyed('Sauce Labs', 'key', 'docs.saucelabs.com/basics/environment-variables/', 'sauce saucelabs', '%g', {
    key: 'key token',
  }),
  keyed('LambdaTest', 'key', 'www.lambdatest.com/support/docs/', 'lambdatest lt', '(?:LT_)?%A{50}', {
    key: 'key token',
  }),
  keyed('Applitools', 'key', 'applitools.com/tutorials/getting-started/retrieve-api-key', 'applitools', '%A{35,70}', {
    key: 'key token',
  }),
  issued('npm', 'access', 'docs.npmjs.com/about-access-tokens', 'npm_%A{36}', {
    grade: byChecksum,
    rotate: 'docs.npmjs.com/revoking-access-tokens',
  }),
  part(
    'npm',
    'access',
    'docs.npmjs.com/cli/configuring-npm/npmrc',
    '(?<=:)_authToken\\s{0,3}=\\s{0,3}"?(?<secret>%g)(?![\\w-])',
    {
      id: 'npm-legacy-token',
      words: '_authToken',
      anyCase: true,
    },
  ),
  issued('PyPI', 'token', 'pypi.org/help/', 'pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)%w{50,1000}', {
    words: 'pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZw',
    rotate: 'pypi.org/manage/account/token/',
  }),
  issued('RubyGems', 'key', 'guides.rubygems.org/api-key-scopes/', 'rubygems_%h{48}'),
  issued('NuGet', 'key', 'learn.microsoft.com/en-us/nuget/nuget-org/publish-a-package', 'oy2%a{43}'),
  part(
    'NuGet',
    'password',
    'learn.microsoft.com/en-us/nuget/reference/nuget-config-file',
    'ClearTextPassword"\\s{1,4}value="(?<secret>[^"\\s<>]{4,200})"',
    {
      words: 'ClearTextPassword',
      anyCase: true,
    },
  ),
  issued('crates.io', 'token', 'doc.rust-lang.org/cargo/reference/publishing.html', 'cio%A{32}', {
    words: 'cio',
    grade: byRandomness,
  }),
  issued('Clojars', 'token', 'github.com/clojars/clojars-web/wiki/Deploy-Tokens', 'CLOJARS_%h{60}', {
    anyCase: true,
    id: 'clojars-deploy-token',
  }),
  keyed('Hex', 'key', 'hex.pm/docs/publish', 'hex hexpm', '%h{32}', { key: 'key token' }),
  issued('Private Packagist', 'access', 'packagist.com/docs/composer-authentication', 'packagist_[ou][ru]t_%h{68}', {
    words: 'packagist_',
  }),
  issued('Docker Hub', 'pat', 'docs.docker.com/security/access-tokens/', 'dckr_(?:pat_%w{27}|oat_%w{32})', {
    id: 'docker-hub-token',
    words: 'dckr_pat_ dckr_oat_',
  }),
  issued(
    'Docker Swarm',
    'token',
    'docs.docker.com/engine/swarm/join-nodes/',
    'SWM(?:TKN-1-%a{50}-%a{25}|KEY-1-%b{43})',
    {
      words: 'SWMTKN-1- SWMKEY-1-',
    },
  ),
  keyed('Docker Registry', 'password', 'docs.docker.com/reference/cli/docker/login/', 'auths', '%b{8,400}={0,2}', {
    id: 'docker-auth',
    key: 'auth',
    sure: 'high',
    grade: byBase64Of(/^[\x20-\x7e]{1,200}:[\x20-\x7e]{3,}$/),
  }),
  keyed('Quay', 'token', 'docs.redhat.com/en/documentation/red_hat_quay', 'quay', '%U{64}'),
  keyed('Cloudsmith', 'key', 'help.cloudsmith.io/docs/api-key', 'cloudsmith', '%h{40}'),
  keyed('packagecloud', 'token', 'packagecloud.io/docs/api', 'packagecloud', '%h{48}'),
  issued('Open VSX', 'access', 'github.com/eclipse/openvsx/wiki/Publishing-Extensions', 'ovsx[ap]t_%g', {
    words: 'ovsxat_ ovsxpt_',
  }),
  issued('Postman', 'key', 'learning.postman.com/docs/developer/postman-api/authentication/', 'PMAK-%h{24}-%h{34}', {
    anyCase: true,
  }),
  issued(
    'Postman Collection',
    'access',
    'learning.postman.com/docs/developer/postman-api/authentication/',
    'PMAT-%U{26}',
  ),
  issued('ReadMe', 'key', 'docs.readme.com/main/reference/authentication', 'rdme_%a{70}', { words: 'rdme_' }),
  keyed('SwaggerHub', 'key', 'support.smartbear.com/swaggerhub/docs/en/get-started/api-keys.html', 'swaggerhub', '%g', {
    key: 'key token',
  }),
  issued('StackHawk', 'key', 'docs.stackhawk.com/apidocs.html', 'hawk\\.%w{20}\\.%w{20}'),
  issued('Endor Labs', 'key', 'docs.endorlabs.com/administration/api-keys/', 'endr\\+%A{16}', { words: 'endr+' }),
  keyed('Semgrep', 'token', 'semgrep.dev/docs/deployment/', 'semgrep', '%h{64}'),
  issued('Dependency-Track', 'key', 'docs.dependencytrack.org/integrations/rest-api/', 'odt_(?:%A{8}_)?%A{32}', {
    words: 'odt_',
  }),
  issued('Socket', 'token', 'docs.socket.dev/reference/authentication', 'sktsec_%w{32,80}_api'),
  issued(
    'Sourcegraph',
    'access',
    'sourcegraph.com/docs/cli/how-tos/creating-an-access-token',
    'sgp_(?:(?:%H{16}|local)_)?%H{40}|slk_%h{64}',
    {
      words: 'sgp_ slk_',
    },
  ),
  keyed('Sourcegraph', 'access', 'sourcegraph.com/docs/cli/how-tos/creating-an-access-token', 'sourcegraph', '%h{40}', {
    id: 'sourcegraph-legacy-token',
  }),
  issued('CodeRabbit', 'key', 'docs.coderabbit.ai/cli', 'cr-%h{58}'),
  issued('LaunchDarkly', 'key', 'launchdarkly.com/docs/home/account/api', 'sdk-%g', { words: 'sdk-' }),
  keyed(
    'LaunchDarkly',
    'access',
    'launchdarkly.com/docs/home/account/api',
    'launchdarkly',
    '(?:api-|sdk-|mob-)?%g|[\\w=-]{40}',
  ),
  keyed('Flagsmith', 'key', 'docs.flagsmith.com/clients/server-side', 'flagsmith', '(?:ser\\.)?%A{22}'),
  issued(
    'Unleash',
    'token',
    'docs.getunleash.io/reference/api-tokens-and-client-keys',
    '[\\w*-]{1,40}:[\\w*-]{1,40}\\.%h{56,64}',
    {
      words: ':development. :production. :*.',
      before: 40,
      bare: true,
    },
  ),
  issued('Statsig', 'secret', 'docs.statsig.com/server/introduction', 'secret-%A{43}'),
  issued('Expo', 'access', 'docs.expo.dev/accounts/programmatic-access/', 'expo_%w{40}', { words: 'expo_' }),
  keyed('Expo', 'access', 'docs.expo.dev/accounts/programmatic-access/', 'expo eas', '%w{40}', {
    id: 'expo-legacy-token',
  }),
  issued('Figma', 'pat', 'developers.figma.com/docs/rest-api/authentication/', 'fig[dru]_%w{40}', {
    id: 'figma-token',
    words: 'figd_ figu_ figr_',
  }),
  keyed('Figma', 'pat', 'developers.figma.com/docs/rest-api/authentication/', 'figma', '%H{4}-%g|\\d{4,8}-%g', {
    id: 'figma-legacy-token',
  }),
  issued('Linear', 'key', 'linear.app/developers/graphql', 'lin_(?:api_%A{40}|oauth_%h{64})', {
    words: 'lin_api_ lin_oauth_',
  }),
  keyed('Linear', 'client', 'linear.app/developers/oauth-2-0-authentication', 'linear', '%h{32}'),
  issued('Infracost', 'key', 'www.infracost.io/docs/', 'ico-%A{32}'),
  issued(
    'HCP Terraform',
    'token',
    'developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    '%A{14}\\.atlasv1\\.[\\w=-]{60,70}',
    {
      id: 'terraform-cloud-token',
      words: '.atlasv1.',
      before: 14,
    },
  ),
  issued('Pulumi', 'access', 'www.pulumi.com/docs/administration/access-identity/access-tokens/', 'pul-%h{40}', {
    id: 'pulumi-token',
  }),
  issued('Prefect', 'key', 'docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys', 'pn[ub]_%A{36}', {
    words: 'pnu_ pnb_',
  }),
  issued('dbt Cloud', 'token', 'docs.getdbt.com/docs/dbt-cloud-apis/authentication', 'dbt[cu]_%w{36,60}', {
    words: 'dbtc_ dbtu_',
  }),
  keyed(
    'Anaconda',
    'token',
    'www.anaconda.com/docs/tools/anaconda-org/user-guide/work-with-tokens',
    'anaconda conda',
    '%A{2}-%g',
  ),
  keyed(
    'OpenShift',
    'access',
    'docs.redhat.com/en/documentation/openshift_container_platform',
    'openshift oc token',
    'sha256~%w{43}',
    { sure: 'high' },
  ),
];
