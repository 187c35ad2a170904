import { strict as assert } from 'node:assert';
import { looksRandom } from '../../../src/core/credentials/strength';
import { alnum, draw, hex } from '../../cases/credentials/sample';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';

describe('looksRandom', () => {
  it('tells what a machine draws', () => {
    for (let seed = 1; seed < 200; seed++) {
      assert.equal(looksRandom(alnum(24, seed)), true);
      assert.equal(looksRandom(hex(32, seed)), true);
    }
    const told = Array.from({ length: 400 }, (_, at) => draw(LOWER, 24, at + 1)).filter(looksRandom).length;
    assert.ok(told > 240, `of 400 runs of 24 letters ${told}`);
  });

  it('tells no names, however they are joined', () => {
    const names = [
      'objectstoragekey',
      'xmlhttprequestfactory',
      'postgresqlserverbackup',
      'kubernetesdashboard',
      'developmenttoolsbackend',
      'POSTGRESQLBACKUPPASSWORD',
      'backgroundjobqueueworker',
      'databaseConnectionString',
      'my-very-long-secret-name',
      'org.apache.kafka.common.security',
    ];
    for (const name of names) assert.equal(looksRandom(name), false, name);
  });
});
