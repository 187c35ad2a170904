import { join } from 'node:path';

/** What the place of the configuration folder depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder that the editor and the command line share: `STRONGROOM_HOME`, else the platform's usual place for a
 * program's configuration. Empty variables count as absent. The folder need not exist.
 */
export function configurationFolder({ platform, homeFolder, environment }: Surroundings): string {
  const own = environment['STRONGROOM_HOME'];
  if (own) return own;
  if (platform === 'win32') {
    return join(environment['APPDATA'] || join(homeFolder, 'AppData', 'Roaming'), 'Strongroom');
  }
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'Strongroom');
  return join(environment['XDG_CONFIG_HOME'] || join(homeFolder, '.config'), 'strongroom');
}
