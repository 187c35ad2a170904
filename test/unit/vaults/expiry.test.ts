import { strict as assert } from 'node:assert';
import { expiryText, parseExpiry } from '../../../src/vscode/vaults/expiry';

const NOW = new Date(2027, 0, 31, 10, 20);
const local = (text: string): string | undefined => {
  const expiry = parseExpiry(text, NOW);
  return expiry instanceof Date ? expiryText(expiry.toISOString()) : expiry;
};

describe('expiry', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    never: 'never',
    ' None ': 'never',
    なし: 'never',
    無期限: 'never',
    '2027-03-31': '2027-03-31',
    '2027/3/1': '2027-03-01',
    '2027年3月1日': '2027-03-01',
    '2027-03-31 18:30': '2027-03-31 18:30',
    'in 90 days': '2027-05-01',
    '90 Days': '2027-05-01',
    '90日後': '2027-05-01',
    '90日': '2027-05-01',
    '2 weeks': '2027-02-14',
    '2週間後': '2027-02-14',
    'in 1 month': '2027-02-28',
    '1か月後': '2027-02-28',
    '3ヶ月': '2027-04-30',
    '1 year': '2028-01-31',
    '1年後': '2028-01-31',
    today: '2027-01-31',
    明日: '2027-02-01',
    '2027-02-30': undefined,
    '2027-13-01': undefined,
    '2027-03-31 24:00': undefined,
    '31.3.2027': undefined,
    soon: undefined,
    '': undefined,
  };
  for (const [text, wanted] of Object.entries(cases)) {
    it(`reads “${text}” as ${wanted ?? 'nothing it knows'}`, () => assert.equal(local(text), wanted));
  }

  it('takes a day without a time until its end, and a moment with its zone as it is', () => {
    assert.deepEqual(parseExpiry('2027-03-31', NOW), new Date(2027, 2, 31, 23, 59, 59));
    assert.deepEqual(parseExpiry('2027-03-31T10:00:00+09:00', NOW), new Date('2027-03-31T01:00:00Z'));
  });

  it('reads back what it shows', () => {
    for (const date of [new Date(2027, 2, 31, 23, 59, 59), new Date(2027, 2, 31, 7, 5)]) {
      assert.deepEqual(parseExpiry(expiryText(date.toISOString()), NOW), date);
    }
  });
});
