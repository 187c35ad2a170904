import { strict as assert } from 'node:assert';
import { KEYED_RULES, TOKEN_RULES } from '../../../src/core/credentials/all-rules';
import { judge } from '../../../src/core/credentials/judge';
import { createTextScanner } from '../../../src/core/credentials/prefilter';
import type { TokenRule } from '../../../src/core/credentials/rule';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { lint } from '../../../src/core/lint';
import { finish } from '../../../src/core/steps';
import { LAST, LONGEST, sample, SHORTEST } from '../../support/samples';

const KIB = 1024;
const MIB = 1024 * KIB;
/** How many times as long as prose of its length a text may take that one rule stumbles over at every word. */
const DEAREST = 250;
/** Of a text twice as long: linear is two, quadratic is four. */
const STEEPEST = 3;

/** What makes an expression begin again and again, go on as far as it can, and fail at its end. */
function worstStrings({ keywords, expression }: TokenRule): string[] {
  const near = [SHORTEST, LAST, LONGEST].flatMap((drawing) => {
    const whole = sample(expression, drawing);
    const most = whole.slice(0, -1);
    return [whole.slice(0, whole.length / 2), most, `${most}\n`, whole + whole.slice(-1)];
  });
  const bare = keywords.flatMap((keyword) => [keyword, ` ${keyword}`]);
  return [...new Set([...bare, ...near])].filter((seed) => seed !== '');
}

function filled(seed: string, length: number): string {
  // Joined anew, as a text that is made of many parts is read more slowly than one from a file.
  return Buffer.from(seed.repeat(Math.ceil(length / seed.length)).slice(0, length)).toString();
}

/** Milliseconds of processor time, the least of some runs: other work on the machine only ever adds to it. */
function cost(runs: number, work: () => void): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** How many times as long `work` takes for twice the length; measured again while other work may have been the cause. */
function growth(length: number, work: (length: number) => () => void): number {
  const [half, whole] = [work(length / 2), work(length)];
  let least = Infinity;
  for (let attempt = 0; attempt < 4 && least > STEEPEST; attempt++)
    least = Math.min(least, cost(2, whole) / cost(2, half));
  return least;
}

const scanning = (rule: TokenRule) => {
  const scanner = createTextScanner([rule]);
  return (seed: string) => (length: number) => {
    const text = filled(seed, length);
    return () => finish(scanner(text, () => undefined, undefined));
  };
};

describe('worst strings', function () {
  this.timeout(300_000);

  it('cost no rule a multiple of its text, and twice as long a text twice as much', () => {
    const prose = scanning(TOKEN_RULES[0] as TokenRule)('lorem ipsum dolor sit amet ')(8 * KIB);
    const plain = cost(30, prose);
    const tried = TOKEN_RULES.flatMap((rule) => {
      const of = scanning(rule);
      return worstStrings(rule).map((seed) => {
        const work = of(seed);
        const short = work(8 * KIB);
        const once = cost(1, short);
        const times = (once / plain < DEAREST ? once : cost(5, short)) / plain;
        assert.ok(times < DEAREST, `${rule.info.id}: ${times.toFixed()} times as long as prose with ${show(seed)}`);
        return { id: rule.info.id, seed, work, times };
      });
    });
    assert.ok(tried.length > TOKEN_RULES.length * 3);
    for (const { id, seed, work } of tried.sort((a, b) => b.times - a.times).slice(0, 6)) {
      const steep = growth(MIB, work);
      assert.ok(steep < STEEPEST, `${id}: ${steep.toFixed(1)} times as long at 1 MiB as at 512 KiB with ${show(seed)}`);
    }
  });

  it('cost the judge of values no multiple of what others do', () => {
    const alphabets = [
      'a',
      'aB',
      'a1',
      'a.',
      'a-',
      'a_',
      'a/',
      'a b',
      '%',
      '(',
      'a(',
      '[',
      '{',
      '<',
      '${',
      '*',
      '9',
      'é',
      '->',
      'a::',
    ];
    const formats = KEYED_RULES.map(({ value }) => sample(value, SHORTEST).slice(0, -1) || 'x');
    const values = [...new Set([...alphabets, ...formats])];
    const tried = ['password', 'api_token', 'heroku key'].flatMap((key) =>
      values.flatMap((seed) =>
        [60, 120, 1000, 4000].map((length) => {
          const text = `${filled(seed, length - 1)}\n`;
          const work = () => {
            for (let done = 0; done < 20_000; done += length) judge(named(key, text));
          };
          return { of: `${key} with ${length} of ${show(seed)}`, work, once: cost(2, work) };
        }),
      ),
    );
    const usual = tried.map(({ once }) => once).sort((a, b) => a - b)[tried.length >> 1] ?? 0;
    for (const { of, work, once } of tried) {
      const times = (once / usual < 40 ? once : cost(5, work)) / usual;
      assert.ok(times < 40, `${of}: ${times.toFixed()} times as long as others of their length`);
    }
  });

  for (const [path, seed] of [
    ['a.txt', 'password='],
    ['a.txt', 'password: "'],
    ['a.md', "key: 'a "],
    ['a.js', 'f(password, '],
    ['a.js', "password = 'x' + "],
    ['a.json', '{"password":'],
    ['a.json', '["token\\u0061",'],
    ['a.yaml', 'password:\n '],
    ['a.yaml', '- secret: x\n  '],
    ['a.env', 'TOKEN="\n'],
    ['a.xml', '<password '],
    ['a.sh', 'curl -u a:"$(password '],
  ] as const) {
    it(`cost ${path} full of ${show(seed)} twice as much for twice the length`, () => {
      const steep = growth(MIB / 2, (length) => {
        const text = filled(seed, length);
        return () => void lint({ path, text }, { config: EMPTY_CONFIG });
      });
      assert.ok(steep < STEEPEST, `${steep.toFixed(1)} times as long`);
    });
  }
});

function named(key: string, text: string) {
  return {
    key,
    above: [],
    text,
    isQuoted: true,
    isProse: false,
    spanOf: (start: number, end: number) => ({ start, end }),
  };
}

function show(seed: string): string {
  return JSON.stringify(seed.length > 60 ? `${seed.slice(0, 60)}…` : seed);
}
