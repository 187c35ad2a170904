import { loadSharedConfigFiles } from '@smithy/core/config';
import type { FoundVault } from './driver';

type Profile = Readonly<Record<string, string | undefined>>;

/**
 * The profiles and SSO sessions of `~/.aws` (or where AWS's own variables say), and an access key in the environment.
 * A region that is not told there is left out of the location. Reads files alone.
 */
export async function profilesHere(): Promise<readonly FoundVault[]> {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ACCESS_KEY_ID } = process.env;
  const usual = AWS_REGION ?? AWS_DEFAULT_REGION;
  // Read anew each time: “aws configure” may have run since.
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = [...Object.keys(configFile).filter(isProfile), ...Object.keys(credentialsFile)];
  const found = [...new Set(names)].map((name): FoundVault => {
    const profile: Profile = { ...configFile[name], ...credentialsFile[name] };
    const region = profile['region'] ?? usual ?? configFile['default']?.['region'];
    // The SDK reads this of one profile alone, the one that AWS_PROFILE names.
    const endpoint = profile['endpoint_url'];
    const location = { ...(region ? { region } : {}), profile: name, ...(endpoint ? { endpoint } : {}) };
    return {
      label: name,
      detail: detailOf(profile, region, configFile),
      location,
      signIn: profile['mfa_serial'] === undefined ? 'profile' : 'profile-mfa',
    };
  });
  if (!AWS_ACCESS_KEY_ID) return found;
  const location = usual ? { region: usual } : {};
  return [{ label: 'AWS_ACCESS_KEY_ID', ...(usual ? { detail: usual } : {}), location, signIn: 'profile' }, ...found];
}

/** The loader gives sections of other kinds as `kind.name`; a profile's name may hold a dot itself. */
function isProfile(name: string): boolean {
  return !/^(sso-session|services|plugins)(\.|$)/.test(name);
}

/** In words that stand in AWS's own files, so they need no translation. */
function detailOf(profile: Profile, region: string | undefined, sections: Readonly<Record<string, Profile>>): string {
  const session = profile['sso_session'];
  const start = profile['sso_start_url'] ?? (session && sections[`sso-session.${session}`]?.['sso_start_url']);
  return [
    region,
    start && `SSO ${hostOf(start)}`,
    profile['sso_account_id'],
    profile['sso_role_name'],
    profile['role_arn'],
    profile['credential_process'] && 'credential_process',
  ]
    .filter(Boolean)
    .join(' · ');
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
