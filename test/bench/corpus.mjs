// One generated corpus, the same on every run: configuration and code as projects have them, with a few credentials
// that are made here and now.
import { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
}

const WORDS =
  'account order invoice customer status message queue handler region format version update request response timeout retry limit user group policy name value index report schema field label table column cache worker batch'.split(
    ' ',
  );
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function writer(random) {
  const pick = (from) => from[Math.floor(random() * from.length)];
  const word = () => pick(WORDS);
  const words = (n) => Array.from({ length: n }, word).join(' ');
  const token = (n) => Array.from({ length: n }, () => pick(LETTERS)).join('');
  const leak = () => `Qz7!${token(16)}`;
  return { pick, word, words, token, leak, rare: () => random() < 0.01 };
}

const KINDS = {
  'recipe.json': (w) => JSON.stringify(recipe(w, 40), undefined, 2),
  yaml: (w) =>
    lines(200, () =>
      w.rare() ? `  password: ${w.leak()}` : `  ${w.word()}_${w.word()}: ${w.words(4)} # ${w.words(3)}`,
    ),
  env: (w) =>
    lines(60, () =>
      w.rare() ? `DB_PASSWORD=${w.leak()}` : `${w.word().toUpperCase()}_URL=https://${w.word()}.test/${w.word()}`,
    ),
  js: (w) =>
    lines(300, () =>
      w.rare()
        ? `const apiSecret = '${w.leak()}';`
        : `  const ${w.word()} = await ${w.word()}(${w.word()}, '${w.words(2)}');`,
    ),
  py: (w) => lines(300, () => `    ${w.word()} = self.${w.word()}("${w.words(3)}", ${w.word()}=${w.word()})`),
  rb: (w) => lines(200, () => `  ${w.word()}: lambda { |${w.word()}| get("/${w.word()}/${w.token(8)}") },`),
  tf: (w) => lines(150, () => `  ${w.word()}_${w.word()} = "${w.words(2)}"`),
  md: (w) => lines(200, () => w.words(12)),
};

function lines(count, line) {
  return `${Array.from({ length: count }, line).join('\n')}\n`;
}

/** A Workato recipe of about 1 KiB a step. */
export function recipe(w, steps) {
  const step = (number) => ({
    number,
    provider: w.word(),
    name: `${w.word()}_${w.word()}`,
    keyword: 'action',
    input: {
      url: `https://${w.word()}.test/api/${w.word()}`,
      body: `#{_dp('{"pill_type":"output","provider":"${w.word()}","line":"${w.token(8)}","path":["${w.word()}"]}')}`,
      ...(w.rare() && { password: w.leak() }),
    },
    extended_output_schema: Array.from({ length: 6 }, () => ({
      control_type: 'text',
      label: w.words(2),
      name: w.word(),
      type: 'string',
    })),
    uuid: w.token(32),
  });
  return { name: w.words(3), code: { block: Array.from({ length: steps }, (_, i) => step(i)) }, config: [] };
}

/** Writes about `megabytes` of files below a folder; returns how many bytes they are and their texts by path. */
export function writeCorpus(folder, megabytes) {
  const w = writer(randomOf(20_260_701));
  const files = new Map();
  const kinds = Object.entries(KINDS);
  let bytes = 0;
  for (let i = 0; bytes < megabytes * 1e6; i++) {
    const [extension, make] = kinds[i % kinds.length];
    const path = `${w.word()}/${w.word()}/${i}.${extension}`;
    const text = make(w);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    files.set(path, text);
    bytes += Buffer.byteLength(text);
  }
  return { bytes, files };
}

/** The text of one recipe of about a megabyte. */
export function largeRecipe() {
  const w = writer(randomOf(7));
  return JSON.stringify(recipe(w, 900), undefined, 2);
}
