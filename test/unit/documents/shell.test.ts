import { assertValues } from '../../support/marked';

type Case = readonly [title: string, source: string, values: readonly string[]];

const SHELL: readonly Case[] = [
  [
    'assignments in every quoting',
    `A=«x»\nexport B="«y»" C='«z»' D=$'«\\x41\\n»'\nE=«p"q $"'r'»\nF="«a$G»"`,
    ['A = x', 'B = y', 'C = z', 'D = A\n', 'E = pq $r', 'F = a$G (interpolated)'],
  ],
  [
    'options',
    `mysql --password «abc» --host=«h1» -p «x» -v\ncurl -u «user:pw» -H "«Authorization: Bearer x»" «https://a:b@c.d/»`,
    [
      'mysql.password = abc',
      'mysql.host = h1',
      'mysql.p = x',
      'curl.u = user:pw',
      'curl.H = Authorization: Bearer x',
      ' = https://a:b@c.d/',
    ],
  ],
  [
    'heredocs',
    `cat <<EOF > f\n«a $b»\nEOF\ncat <<-'X'\n«\tc $d»\n\tX\nA="«z»"`,
    [' = a $b (interpolated)', ' = \tc $d', 'A = z'],
  ],
  ['comparisons', `if [ "$PW" = "«x»" ]; then :; fi\n[[ $T == '«y»' ]]`, ['PW = x', 'T = y']],
  ['past comments and continued lines', `a \\\n  --password «x» # "no"\nB="«y\\\nz»"`, ['a.password = x', 'B = yz']],
  ['an apostrophe without its like', `echo don't\nA=«x»`, ['A = x']],
];

const DOCKER: readonly Case[] = [
  [
    'ENV, ARG and LABEL',
    `FROM a:b\nENV A=«x» B="«y z»" \\\n  C='«w»'\nENV D «all of it»\nARG E=«p»\nLABEL "k.l"="«v»"`,
    ['A = x', 'B = y z', 'C = w', 'D = all of it', 'E = p', 'k.l = v'],
  ],
  [
    'commands',
    `RUN export P="«x»" && \\\n  # "no"\n  curl -u «u:p»\nCMD ["«mysqld»", "«--pw=\\"q»"]`,
    ['P = x', 'curl.u = u:p', ' = mysqld', ' = --pw="q'],
  ],
  ['scripts in heredocs', `RUN <<EOF\nexport A=«x»\nEOF\nENV B=«y»`, ['A = x', 'B = y']],
];

describe('Shell', () => {
  for (const [title, source, values] of SHELL) it('reads ' + title, () => assertValues('shell', source, values));
});

describe('Dockerfile', () => {
  for (const [title, source, values] of DOCKER) it('reads ' + title, () => assertValues('dockerfile', source, values));
});
