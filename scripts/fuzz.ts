// npm run fuzz -- [--count N] [--seed S]: lints mutated texts of all formats; ends with 1 at the first that breaks a promise.
import { parseArgs } from 'node:util';
import { faultOf, mutated } from '../test/support/fuzz';
import { randomSource } from '../test/support/random';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: 'strongroom' } },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new RangeError('--count needs a number.');
for (let n = 0; n < count; n++) {
  const { path, text } = mutated(randomSource(`${values.seed} ${n}`));
  const fault = faultOf(path, text);
  if (fault !== undefined) {
    console.error(`Text ${n} of seed ${values.seed}, read as ${path}: ${fault}.\n${JSON.stringify(text)}`);
    process.exit(1);
  }
  if ((n + 1) % 10_000 === 0) console.log(`${n + 1} texts`);
}
console.log(`${count} texts of seed ${values.seed}: no error, no span outside, no value shown.`);
