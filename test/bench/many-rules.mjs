// The linter with a given number of rules, cut off or filled up with made-up ones, to see what a rule more costs.
import { join } from 'node:path';
import { randomOf } from './corpus.mjs';

/** An esbuild plugin that gives the credential engine `count` rules: seven of eight told by a prefix, the rest by a key. */
export function withRules(root, count) {
  const real = join(root, 'src/core/credentials/all-rules.ts');
  const keyed = Math.round(count / 8);
  const contents = `
import { TOKEN_RULES as tokens, KEYED_RULES as keys, CREDENTIAL_RULES } from ${JSON.stringify(real)};
const made = ${JSON.stringify(prefixes(count))}.map((prefix) => ({
  ...tokens[0], keywords: [prefix], before: 0, expression: new RegExp('(?<![A-Za-z0-9_])' + prefix + '[A-Za-z0-9]{32,64}'),
}));
const named = ${JSON.stringify(prefixes(count))}.map((prefix) => ({ ...keys[0], about: [prefix.slice(0, -1)] }));
export const TOKEN_RULES = [...tokens, ...made].slice(0, ${count - keyed});
export const KEYED_RULES = [...keys, ...named].slice(0, ${keyed});
export { CREDENTIAL_RULES };
`;
  return {
    name: 'with-rules',
    setup(build) {
      build.onResolve({ filter: /\/all-rules$/ }, () => ({ path: 'all-rules', namespace: 'made' }));
      build.onLoad({ filter: /.*/, namespace: 'made' }, () => ({ contents, resolveDir: root }));
    },
  };
}

/** As vendors make them: two to six letters and a mark, now and then in two parts. */
function prefixes(count) {
  const random = randomOf(count);
  const letters = (n) =>
    Array.from({ length: n }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[Math.floor(random() * 36)]);
  const one = () =>
    `${letters(2 + random() * 5).join('')}${random() < 0.3 ? `_${letters(2).join('')}` : ''}${random() < 0.5 ? '_' : '-'}`;
  const made = new Set();
  while (made.size < count) made.add(one());
  return [...made];
}
