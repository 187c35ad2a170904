import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { configurationFolder } from '../../../src/service/home';

describe('configurationFolder', () => {
  const home = join('/', 'home', 'me');
  const at = (platform: NodeJS.Platform, environment: Record<string, string> = {}) =>
    configurationFolder({ platform, homeFolder: home, environment });

  it('is the usual place of each platform', () => {
    assert.equal(at('linux'), join(home, '.config', 'strongroom'));
    assert.equal(at('linux', { XDG_CONFIG_HOME: '/cfg' }), join('/cfg', 'strongroom'));
    assert.equal(at('darwin'), join(home, 'Library', 'Application Support', 'Strongroom'));
    assert.equal(at('win32', { APPDATA: join('/', 'roaming') }), join('/', 'roaming', 'Strongroom'));
    assert.equal(at('win32'), join(home, 'AppData', 'Roaming', 'Strongroom'));
  });

  it('is what STRONGROOM_HOME says, unless that is empty', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      assert.equal(at(platform, { STRONGROOM_HOME: '/own', XDG_CONFIG_HOME: '/cfg', APPDATA: '/a' }), '/own');
    }
    assert.equal(at('linux', { STRONGROOM_HOME: '', XDG_CONFIG_HOME: '' }), join(home, '.config', 'strongroom'));
  });
});
