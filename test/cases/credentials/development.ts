import { base62Checksum } from '../../../src/core/credentials/checks/crc32';
import type { RuleCases } from './cases';
import { alnum, hex, lowerAlnum, uuid } from './sample';

const checked = (prefix: string, seed?: number): string => {
  const random = alnum(30, seed);
  return prefix + random + base62Checksum(random);
};

export const DEVELOPMENT: Readonly<Record<string, RuleCases>> = {
  'github-personal-access-token': {
    ng: [{ secret: checked('ghp_') }, { secret: `ghp_${alnum(36)}` }],
    ok: [`ghp_${alnum(35)}`, `ghp_${'x'.repeat(20)}`],
  },
  'github-fine-grained-token': {
    ng: [{ secret: `github_pat_${alnum(22)}_${alnum(59)}` }],
    ok: ['github_pat_XXXX'],
  },
  'github-app-token': {
    ng: ['ghu_', 'ghs_', 'gho_'].map((prefix) => ({ secret: checked(prefix) })),
    ok: ['ghs_token'],
  },
  'github-refresh-token': { ng: [{ secret: `ghr_${alnum(76)}` }], ok: ['ghr_token'] },
  'gitlab-token': {
    ng: [
      { secret: `glpat-${alnum(20)}` },
      { secret: `glrt-${alnum(20)}` },
      { secret: `glpat-${alnum(27)}.01.${lowerAlnum(9)}` },
    ],
    ok: ['glpat-<token>', 'glpat-short'],
  },
  'gitlab-runner-registration-token': { ng: [{ secret: `GR1348941${alnum(20)}` }], ok: ['GR1348941'] },
  'atlassian-api-token': {
    ng: [{ secret: `ATATT3${alnum(180)}=${hex(8)}` }, { secret: `ATBB${alnum(32)}` }],
    ok: ['ATATT3'],
  },
  'atlassian-legacy-api-token': {
    ng: [{ secret: alnum(24), key: 'JIRA_API_TOKEN' }],
    ok: [`jira_board: ${alnum(24)}`],
  },
  'npm-access-token': { ng: [{ secret: checked('npm_') }], ok: ['npm_config_registry', 'npm_lifecycle_event'] },
  'npm-legacy-token': {
    ng: [{ secret: uuid(), around: (s) => `//registry.example.com/:_authToken=${s}` }],
    ok: ['//registry.example.com/:_authToken=${NPM_TOKEN}'],
  },
  'pypi-api-token': { ng: [{ secret: `pypi-AgEIcHlwaS5vcmc${alnum(150)}` }], ok: ['pypi-server'] },
  'rubygems-api-key': { ng: [{ secret: `rubygems_${hex(48)}` }], ok: ['rubygems_version'] },
  'docker-hub-token': {
    ng: [{ secret: `dckr_pat_${alnum(27)}` }, { secret: `dckr_oat_${alnum(32)}` }],
    ok: ['dckr_pat_'],
  },
  'terraform-cloud-token': { ng: [{ secret: `${alnum(14)}.atlasv1.${alnum(67)}` }], ok: ['x.atlasv1.y'] },
  'postman-api-key': { ng: [{ secret: `PMAK-${hex(24)}-${hex(34)}` }], ok: ['PMAK-'] },
  'linear-api-key': { ng: [{ secret: `lin_api_${alnum(40)}` }], ok: ['lin_api_key'] },
  'notion-token': {
    ng: [{ secret: `ntn_${alnum(46)}` }, { secret: `secret_${alnum(43)}` }],
    ok: ['secret_key_base_for_the_development'],
  },
  'figma-token': { ng: [{ secret: `figd_${alnum(40)}` }], ok: ['figd_'] },
};
