// Measures the search over 10,000 secrets: memory of their metadata and index, and a keystroke. `npm run bench` runs it.
import { searchIndex } from '../../src/core/search-index';
import type { Searchable } from '../../src/core/search-index';
import type { SecretEntry } from '../../src/providers/driver';

interface Found extends Searchable {
  readonly entry: SecretEntry;
}

const COUNT = 10_000;
const WORDS = [
  'jira',
  'stripe',
  'mail',
  'database',
  'token',
  'password',
  'api',
  'prod',
  'staging',
  'workato',
  'billing',
];

function entry(index: number): SecretEntry {
  const word = (step: number): string => WORDS[(index * step + step) % WORDS.length] ?? '';
  return {
    id: `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${word(1)}/${word(3)}/${word(5)}-${index}-AbCdEf`,
    path: [word(1), word(3), `${word(5)}-${index}`],
    description: `The ${word(5)} of ${word(3)} for ${word(7)}`,
    tags: [`team=${word(2)}`, `env=${word(4)}`],
    states: [],
    created: new Date(index * 1e8).toISOString(),
    changed: new Date(index * 1e8).toISOString(),
    revision: `${index}.abcdefghijkl`,
  };
}

const collect = (globalThis as { gc?: () => void }).gc;
collect?.();
const before = process.memoryUsage().heapUsed;
const index = searchIndex<Found>();
const entries = Array.from({ length: COUNT }, (_, number) => entry(number));
index.add(
  'Team',
  entries.map((one) => ({
    entry: one,
    path: one.path,
    tags: one.tags,
    ...(one.description === undefined ? {} : { description: one.description }),
  })),
);
collect?.();
const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;

const query = 'strpe tok prod 77';
const times: number[] = [];
for (let round = 0; round < 20; round++) {
  for (let length = 1; length <= query.length; length++) {
    // Processor time, which other work on the machine does not lengthen.
    const start = process.cpuUsage();
    index.search(query.slice(0, length), 100, () => 0);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
}
times.sort((a, b) => a - b);
const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(1);
console.log(
  `Search over ${index.size} secrets: ${megabytes.toFixed(1)} MB${collect === undefined ? ' (run with --expose-gc for a true figure)' : ''}; ` +
    `a keystroke ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(1)} ms (most).`,
);
