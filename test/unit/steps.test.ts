import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../src/core/config/project-config';
import { lint, lintInSteps } from '../../src/core/lint';
import { PART } from '../../src/core/steps';

/** A line in the format of a path, as a project has many of them. */
const LINES: Readonly<Record<string, string>> = {
  'a.json': '{ "name": "queue", "value": "a\\u0020b", "retry": [1, "two"] },',
  'a.yaml': '- name: queue\n  value: "a b" # of the queue',
  'a.env': 'QUEUE_URL="https://queue.test/a"',
  'a.properties': 'queue.url = https://queue.test/a',
  'a.toml': 'queue = "a"',
  'a.xml': '<queue name="a">b</queue>',
  'a.tf': 'queue = "a ${var.b}"',
  'a.js': "const queue = call('a', { b: `c ${d}` }); // of the queue",
  'a.py': 'queue = call("a", b=f"c {d}")',
  'a.rb': 'queue = call("a", b: "c #{d}")',
  'a.java': 'String queue = call("a", "b");',
  'a.cs': 'string queue = Call("a", "b");',
  'a.go': 'queue := call("a", `b`)',
  'a.php': '$queue = call("a", \'b\');',
  'a.md': 'queue: a, and a token of words',
};

describe('lint in steps', () => {
  for (const [path, line] of Object.entries(LINES)) {
    it(`leaves ${path} between parts, and finds in them what it finds at once`, () => {
      const secret = `${line}\n`.repeat(40_000 / line.length);
      const text = `${secret}\npassword = "${'Qz7!' + 'kX2#mP9w'}"\n${`${line}\n`.repeat((PART * 8) / line.length)}`;
      const steps = lintInSteps({ path, text }, { config: EMPTY_CONFIG });
      let parts = 0;
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) parts++;
      // Once for the parser, once for the scanner.
      assert.ok(parts >= 2 * Math.floor(text.length / PART), `${parts} parts of ${text.length} characters`);
      assert.deepEqual(step.value.findings, lint({ path, text }, { config: EMPTY_CONFIG }).findings);
    });
  }

  it('finds what stands across two parts', () => {
    const value = 'Qz7!' + 'kX2#mP9w';
    for (let shift = 0; shift < 30; shift++) {
      const text = `${' '.repeat(PART - shift)}password = "${value}"`;
      const [finding] = lint({ path: 'a.txt', text }, { config: EMPTY_CONFIG }).findings;
      const start = text.indexOf(value);
      assert.deepEqual(finding?.span, { start, end: start + value.length }, `${shift} before the end of a part`);
    }
  });
});
