import { valueText, type ConditionTest } from '../model';
import { parseOperator, type Operator } from '../operators';
import { meets } from './compare';
import type { Context } from './context';
import { all, known, not, some, type Tri } from './tri';

/** Whether a request passes one test of a condition block. */
export function testHolds({ operator, key, values }: ConditionTest, context: Context): Tri {
  const parsed = operator.text === undefined ? undefined : parseOperator(operator.text);
  if (parsed === undefined || key.text === undefined)
    return operator.text === undefined || key.text === undefined ? 'unknown' : 'no';
  const carried = context(key.text);
  const wanted = values.map((value) => fill(valueText(value), context));
  if (parsed.type === 'Null') return isNull(carried, wanted);
  if (carried === 'unknown') return everyValueMeets(wanted, parsed) ? 'yes' : 'unknown';
  if (carried === 'absent') return known(whenAbsent(parsed));
  const one = (value: string): Tri => {
    const met = some(wanted.map((text) => (text === undefined ? 'unknown' : meets(value, text, parsed))));
    return parsed.negated ? not(met) : met;
  };
  const answers = carried.map(one);
  if (parsed.quantifier === 'ForAllValues' || (parsed.quantifier === undefined && parsed.negated)) return all(answers);
  return some(answers);
}

function isNull(carried: ReturnType<Context>, wanted: readonly (string | undefined)[]): Tri {
  const [text] = wanted;
  if (carried === 'unknown' || text === undefined) return 'unknown';
  return known((carried === 'absent' || carried.length === 0) === (text.toLowerCase() === 'true'));
}

/** What an operator says of a request that does not carry the key. */
function whenAbsent({ ifExists, negated, quantifier }: Operator): boolean {
  if (quantifier === 'ForAnyValue') return ifExists;
  return ifExists || quantifier === 'ForAllValues' || negated;
}

/** A test that holds whatever the request carries. */
function everyValueMeets(wanted: readonly (string | undefined)[], { wildcards, negated, ifExists }: Operator): boolean {
  return wildcards && !negated && ifExists && wanted.includes('*');
}

/** A value with its policy variables filled in; undefined where that is not known. */
function fill(text: string | undefined, context: Context): string | undefined {
  if (text?.includes('${') !== true) return text;
  const unknown: string[] = [];
  const filled = text.replace(/\$\{(?![*?$]\})([^},]*)(?:,\s*'([^']*)')?\}/g, (_, name: string, standard?: string) => {
    const carried = context(name.trim());
    const [value] = typeof carried === 'string' ? [] : carried;
    if (value !== undefined) return value;
    if (carried === 'absent' && standard !== undefined) return standard;
    unknown.push(name);
    return '';
  });
  return unknown.length > 0 ? undefined : filled;
}
