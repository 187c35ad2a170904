import { strict as assert } from 'node:assert';
import { isFormula, isPill, pillSpans } from '../../../src/core/workato/expression';
import { isSchemaPath } from '../../../src/core/workato/place';
import { randomSource } from '../../support/random';

const PILL = '#{_dp(\'{"pill_type":"output","path":["a}","b"]}\')}';

describe('pills and formulas', () => {
  it('finds where each pill ends, braces in its quotes left aside', () => {
    const text = `Bearer ${PILL} and ${PILL}!`;
    const second = text.lastIndexOf('#{');
    assert.deepEqual(pillSpans(text), [
      { start: 7, end: 7 + PILL.length },
      { start: second, end: second + PILL.length },
    ]);
  });

  it('takes a value of pills alone for a pill', () => {
    assert.ok(isPill(PILL));
    assert.ok(isPill(` ${PILL}${PILL} `));
    assert.ok(isPill("#{_('data.rest.token')}"));
    assert.ok(!isPill(`Bearer ${PILL}`));
    assert.ok(!isPill(`${PILL}hunter2`));
    assert.ok(!isPill(''));
  });

  it('takes what a job computes for a formula', () => {
    for (const text of ["=_dp('x').strip", '=now', "='a' + _dp('x')", '=[\n _dp(1)]', '= null', '=uuid'])
      assert.ok(isFormula(text), text);
    for (const text of ['a=b', '==', '=Ab3/kq', 'abc=', '', '=']) assert.ok(!isFormula(text), text);
  });

  it('tells descriptions of fields from values', () => {
    assert.ok(isSchemaPath(['code', 'block', 0, 'extended_output_schema', 1, 'name']));
    assert.ok(isSchemaPath(['code', 'input', 'parameters_schema_json']));
    assert.ok(isSchemaPath(['code', 'input', 'output', 0, 'default']));
    assert.ok(!isSchemaPath(['code', 'input', 'output', 'token']));
    assert.ok(!isSchemaPath(['code', 'input', 'schematic_key']));
  });

  it('never throws and gives spans in the text', () => {
    const random = randomSource('pills');
    for (let i = 0; i < 300; i++) {
      const text = random.pieces(['#{', '}', '{', "'", '"', '\\', '=', '_dp(', 'a', ' '], 30);
      isFormula(text);
      for (const { start, end } of pillSpans(text)) assert.ok(0 <= start && start < end && end <= text.length);
    }
    pillSpans('#{'.repeat(300_000));
    isPill(PILL.repeat(10_000));
    isFormula(`=${' '.repeat(300_000)}`);
  });
});
