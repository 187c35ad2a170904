import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { lint } from '../../../src/core/lint';

describe('PEM whose data is short', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const [begin = '', ...rest] = String(key).trim().split('\n');
  const end = rest.pop() ?? '';
  const data = rest.join('').replace(/=+$/, '');

  const codes = (kept: string): string[] => {
    const lines = kept.match(/.{1,64}/g) ?? [];
    const text = `${[begin, ...lines, end].join('\n')}\n`;
    return lint({ path: 'key.pem', text }, { config: EMPTY_CONFIG })
      .findings.map(({ rule }) => rule)
      .filter((rule) => /length|truncated|padding/.test(rule));
  };

  it('has one fault: a lost character, or a lost end', () => {
    assert.deepEqual(codes(data.slice(0, 70) + data.slice(71)), ['pem/data-length']);
    for (let lost = 4; lost < 60; lost++)
      assert.deepEqual(codes(data.slice(0, -lost)), ['pem/truncated'], `${lost} characters`);
  });
});
