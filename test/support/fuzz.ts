import { EMPTY_CONFIG } from '../../src/core/config/project-config';
import { formatMessage } from '../../src/core/message';
import { lint } from '../../src/core/lint';
import { alnum, hex, jwt, pem, toBase64 } from '../cases/credentials/sample';
import type { RandomSource } from './random';

const VALUE = 'Tr4in' + '-Set!9';
const KEY = pem('RSA PRIVATE KEY');

/** A text of each format that the linter reads, with credentials, PEM or a key policy in it. */
const SEEDS: readonly (readonly [path: string, text: string])[] = [
  ['a.json', JSON.stringify({ password: VALUE, nested: JSON.stringify({ api_key: hex(40) }), key: KEY }, undefined, 2)],
  ['a.jsonc', `// note\n{ 'password': "${VALUE}", /* c */ list: [1, "${alnum(32)}",], }\n`],
  ['a.recipe.json', JSON.stringify({ code: { input: { token: `="${alnum(40)}"`, url: `https://u:${VALUE}@h/` } } })],
  [
    'a.yaml',
    `a: &x\n  - name: DB_PASSWORD\n    value: '${VALUE}'\nkey: |\n  ${KEY.replaceAll('\n', '\n  ')}\nb: {c: *x}\n`,
  ],
  ['secret.yaml', `kind: Secret\ndata:\n  password: ${toBase64(VALUE)}\n  url: ${toBase64(`redis://:${VALUE}@h`)}\n`],
  ['.env', `export A="x\${B:-${VALUE}}"\nDB_PASSWORD='${VALUE}' # c\n`],
  ['a.properties', `db.password = ${VALUE}\\\n  more\nurl=jdbc:mysql://h/d?password=${VALUE}\n`],
  ['a.ini', `[main]\npassword = "${VALUE}" ; c\nmachine h login me password ${VALUE}\n`],
  ['a.toml', `[a.b]\npassword = '''${VALUE}'''\nlist = ["${alnum(32)}"]\n`],
  ['a.tf', `variable "db_password" {\n  default = "${VALUE}"\n}\nx = <<EOT\n${KEY}\nEOT\n`],
  ['a.xml', `<a password="${VALUE}"><entry><key>token</key><value><![CDATA[${alnum(32)}]]></value></entry>&amp;</a>\n`],
  ['Dockerfile', `FROM x\nENV DB_PASSWORD=${VALUE} B="c"\nRUN curl -u me:${VALUE} https://h\n`],
  ['a.sh', `curl -u "me:${VALUE}" h; mysql -p${VALUE} <<X\n${KEY}\nX\nexport T=$(echo ${alnum(32)})\n`],
  ['a.rb', `h = { password: '${VALUE}', 'token' => %q(${alnum(32)}) }\nx = <<~E\n  #{y} ${KEY}\nE\n`],
  ['a.ts', `const o = { password: \`${VALUE}\`, k: env.DB_PASSWORD ?? '${VALUE}' }; // token: ${alnum(32)}\n`],
  ['a.py', `PASSWORD = r"${VALUE}" f"{x}"\nTOKEN = """${jwt()}"""\n`],
  ['a.go', `cfg.Password = "${VALUE}"\nvar k = \`${KEY}\`\n`],
  ['A.java', `ds.setPassword("${VALUE}"); String t = """\n  ${alnum(32)}""";\n`],
  ['A.cs', `var s = @"Server=h;User Id=u;Password=${VALUE};"; var p = $"{x}${VALUE}";\n`],
  ['a.php', `<?php define('DB_PASSWORD', '${VALUE}'); $x = <<<E\n${KEY}\nE;\n`],
  ['a.pem', `${KEY}\n${pem('CERTIFICATE')}\n`],
  ['a.md', `Set \`password = "${VALUE}"\`; CREATE USER a IDENTIFIED BY '${VALUE}'; Bearer ${alnum(40)}\n`],
  ['.pgpass', `h:5432:d:u:${VALUE}\n`],
  [
    'key-policy.json',
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' }],
    }),
  ],
];

const PIECES = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '${',
    '#{',
    '{{',
    '<<E',
    '"""',
    '/*',
    '*/',
    '//',
    '#',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\0',
    '\uFEFF',
    '\uD83D',
    '\uDE00',
    '\u2028',
    'é',
    'パスワード',
    '=',
    ':',
    ',',
    ';',
    '%',
    '&',
  ],
  ...[
    'password',
    'token=',
    'secret: ',
    '-----BEGIN PRIVATE KEY-----',
    '-----END',
    'eyJ',
    '://u:',
    '@',
    'LS0tLS1CRUdJTi',
  ],
];

/** A seed changed in up to eight places: cut, doubled, cut off, with a piece put in, or spliced with another seed. */
export function mutated(random: RandomSource): { readonly path: string; readonly text: string } {
  const [path, seed] = random.pick(SEEDS);
  let text = seed;
  for (let times = random.int(1, 8); times > 0; times--) {
    const at = random.int(0, text.length);
    const end = Math.min(text.length, at + random.int(0, 40));
    const [head, part, tail] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
    const other = random.pick(SEEDS)[1];
    const from = random.int(0, other.length);
    text = random.pick([
      () => head + tail,
      () => head + part + part + tail,
      () => head + random.pick(PIECES) + part + tail,
      () => head + random.text(1, 6) + tail,
      () => head + other.slice(from, from + random.int(0, 80)) + part + tail,
      () => (random.int(0, 3) === 0 ? head : text),
    ])();
  }
  return { path: random.int(0, 4) === 0 ? random.pick(SEEDS)[0] : path, text };
}

/**
 * Lints a text and gives what no text may bring about: an error, a span outside of the text or a message that shows
 * the value of a credential. Nothing where all is well.
 */
export function faultOf(path: string, text: string): string | undefined {
  try {
    const { findings } = lint({ path, text }, { config: EMPTY_CONFIG, now: 1_800_000_000_000 });
    const isInside = ({ start, end }: { start: number; end: number }) =>
      0 <= start && start <= end && end <= text.length;
    const values = findings
      .filter(({ rule, span }) => rule.startsWith('credential/') && span.end - span.start >= 8)
      .map(({ span }) => text.slice(span.start, span.end));
    for (const finding of findings) {
      const spans = [finding.span, ...(finding.related ?? []).map(({ span }) => span)];
      const fixes = finding.fixes?.() ?? [];
      for (const { edits } of fixes) spans.push(...edits.map(({ span }) => span));
      if (!spans.every(isInside)) return `${finding.rule} has a span outside of the text`;
      const told = [
        finding.message,
        ...(finding.related ?? []).map((one) => one.message),
        ...fixes.map((f) => f.title),
      ];
      const shown = told.flatMap(({ args }) => args).join('\0');
      if (values.some((value) => shown.includes(value))) return `${finding.rule} shows a value`;
      if (told.some((one) => formatMessage(one) === '')) return `${finding.rule} says nothing`;
    }
    return undefined;
  } catch (error) {
    return `it throws (${error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown'})`;
  }
}
