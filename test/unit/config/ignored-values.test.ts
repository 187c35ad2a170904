import { strict as assert } from 'node:assert';
import { pbkdf2Sync } from 'node:crypto';
import { hashValue, isIgnored, saltOf } from '../../../src/core/config/ignored-values';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';

const salt = Uint8Array.from({ length: 16 }, (_, at) => at);

describe('ignored values', () => {
  it('are hashed as PBKDF2 with SHA-256 says, in UTF-8', () => {
    const hash = pbkdf2Sync('pässword', salt, 10_000, 32, 'sha256').toString('hex');
    assert.equal(hashValue('pässword', salt), `pbkdf2-sha256$10000$${Buffer.from(salt).toString('hex')}$${hash}`);
  });

  it('are known again by value and rule', () => {
    const hash = hashValue('harmless', salt);
    const any = { ...EMPTY_CONFIG, ignoredValues: [{ hash }] };
    const one = { ...EMPTY_CONFIG, ignoredValues: [{ hash, rule: 'credential/password' as const }] };
    assert.equal(isIgnored(any, 'credential/token', 'harmless'), true);
    assert.equal(isIgnored(any, 'credential/token', 'Harmless'), false);
    assert.equal(isIgnored(one, 'credential/token', 'harmless'), false);
    assert.equal(isIgnored(one, 'credential/password', 'harmless'), true);
    assert.equal(isIgnored({ ...EMPTY_CONFIG, ignoredValues: [{ hash: 'x' }] }, 'credential/token', 'harmless'), false);
  });

  it('share the salt of their file', () => {
    const config = { ...EMPTY_CONFIG, ignoredValues: [{ hash: hashValue('harmless', salt) }] };
    assert.deepEqual(saltOf(config), salt);
    assert.equal(saltOf(EMPTY_CONFIG), undefined);
  });
});
