// One generated corpus, the same on every run: configuration, code, lock files and logs as projects have them. One line
// in two thousand holds a credential, made here and now: projects have a few in all, and a corpus full of them would
// measure how findings are written rather than how files are read.
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
  return {
    pick,
    word,
    words,
    token,
    leak,
    rare: () => random() < 0.0005,
    id: () => `${word()}${word().replace(/^./, (c) => c.toUpperCase())}`,
    random,
  };
}

/** Lines of a program: calls, conditions, strings, comments and braces in about the shares that programs have. */
const STATEMENTS = {
  js: [
    (w) =>
      `  const ${w.id()} = await ${w.id()}.${w.id()}(${w.id()}, { ${w.word()}: ${w.id()}, ${w.word()}: '${w.word()}' });`,
    (w) => `  if (${w.id()} === undefined || ${w.id()}.length > ${Math.floor(w.random() * 100)}) return ${w.id()};`,
    (w) => `  // ${w.words(9)}`,
    (w) => `  throw new Error('${w.words(6)}');`,
    (w) => `  return ${w.id()}.map((${w.word()}) => ${w.id()}(${w.word()}.${w.id()}));`,
    (w) => `}\n\nexport function ${w.id()}(${w.id()}, ${w.id()}) {`,
    (w) => `import { ${w.id()}, ${w.id()} } from './${w.word()}/${w.word()}';`,
  ],
  py: [
    (w) => `    ${w.word()}_${w.word()} = self.${w.word()}("${w.words(3)}", ${w.word()}=${w.word()})`,
    (w) => `    if ${w.word()}_${w.word()} is None or len(${w.word()}) > ${Math.floor(w.random() * 100)}:`,
    (w) => `        return [${w.word()}.${w.word()} for ${w.word()} in self.${w.word()}_${w.word()}]`,
    (w) => `    # ${w.words(9)}`,
    (w) => `\ndef ${w.word()}_${w.word()}(self, ${w.word()}, ${w.word()}=None):\n    """${w.words(10)}"""`,
  ],
  rb: [
    (w) =>
      `      ${w.word()}: lambda { |${w.word()}| get("/${w.word()}/#{${w.word()}['${w.word()}']}").dig('${w.word()}') },`,
    (w) => `      { name: '${w.word()}', label: '${w.words(2)}', type: :string, optional: true },`,
    (w) => `      # ${w.words(8)}`,
    (w) => `    ${w.word()}_${w.word()}: {\n      title: '${w.words(3)}',\n    },`,
  ],
  yaml: [
    (w) => `    ${w.word()}_${w.word()}: ${w.word()}-${w.word()}`,
    (w) =>
      `    - name: ${w.word()}-${w.word()}\n      image: ${w.word()}/${w.word()}:${Math.floor(w.random() * 9)}.${Math.floor(w.random() * 20)}`,
    (w) => `  ${w.word()}:\n    enabled: true`,
    (w) => `    ${w.word()}: "${w.words(4)}" # ${w.words(3)}`,
  ],
};

const code = (w, language, count, leak) => lines(count, () => (w.rare() ? leak() : w.pick(STATEMENTS[language])(w)));

const KINDS = {
  'recipe.json': (w) => JSON.stringify(recipe(w, 40), undefined, 2),
  yaml: (w) => code(w, 'yaml', 200, () => `    password: ${w.leak()}`),
  env: (w) =>
    lines(30, () =>
      w.rare() ? `DB_PASSWORD=${w.leak()}` : `${w.word().toUpperCase()}_URL=https://${w.word()}.test/${w.word()}`,
    ),
  js: (w) => code(w, 'js', 300, () => `  const apiSecret = '${w.leak()}';`),
  py: (w) => code(w, 'py', 300, () => `    password = "${w.leak()}"`),
  rb: (w) => code(w, 'rb', 200, () => `      password: '${w.leak()}',`),
  tf: (w) => lines(150, () => `  ${w.word()}_${w.word()} = "${w.words(2)}"`),
  md: (w) => lines(200, () => w.words(12)),
  'package-lock.json': (w) => JSON.stringify(lockFile(w, 120), undefined, 2),
  log: (w) =>
    lines(
      300,
      () => `2026-07-01T10:${Math.floor(w.random() * 60)}:00Z INFO [${w.word()}] ${w.words(8)} id=${w.token(12)}`,
    ),
};

function lockFile(w, count) {
  const one = () => [
    `node_modules/${w.word()}-${w.word()}-${w.token(3)}`,
    {
      version: `${Math.floor(w.random() * 9)}.${Math.floor(w.random() * 30)}.0`,
      resolved: `https://registry.test/${w.word()}/-/${w.word()}.tgz`,
      integrity: `sha512-${w.token(86)}==`,
      dependencies: { [w.word()]: '^1.2.0', [w.word()]: '^3.0.1' },
    },
  ];
  return { name: w.word(), lockfileVersion: 3, packages: Object.fromEntries(Array.from({ length: count }, one)) };
}

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
