import type { Format } from '../../../src/core/documents/document';
import { assertValues } from '../../support/marked';

type Case = readonly [title: string, source: string, values: readonly string[]];

const CASES: Readonly<Partial<Record<Format, readonly Case[]>>> = {
  javascript: [
    [
      'typed declarations and defaults',
      `const a: string = '«x»', b = "«y»";\nfunction f(pw = '«z»') {}`,
      ['a = x', 'b = y', 'f.pw = z'],
    ],
    [
      'nested objects and lists',
      `o = { p: '«a»', "A-B": \`«b»\`, n: [{ name: '«c»', value: "«d»" }, '«e»'] }`,
      ['o.p = a', 'o.A-B = b', 'o.n.0.name = c', 'o.n.0.value = d', 'o.n.1 = e'],
    ],
    [
      'the environment with a default',
      `const d = process.env.PW || '«a»'; e = process.env["K"] ?? "«b»"`,
      ['process.env.PW = a', 'process.env.K = b'],
    ],
    [
      'calls and setters',
      `setPassword("«a»"); h.set("«Authorization»", "«b»"); login(x, '«c»')`,
      ['setPassword = a', 'h.set = Authorization', 'h.set.Authorization = b', 'login = c'],
    ],
    [
      'comparisons, conditions and cases',
      `if (pw === "«a»") {}\nt = c ? "«b»" : "«d»"\nswitch (x) { case "«e»": f('«g»') }`,
      ['pw = a', 't = b', 't = d', ' = e', 'f = g'],
    ],
    [
      'past regular expressions and divisions',
      `r = /it's "q"[/'"]/g, s = a / b / "«x»".length; // "no"\n/* 'no' */`,
      ['s = x'],
    ],
    ['JSX attributes and text', `el = <Foo password="«a»">Don't</Foo>;\nk = '«b»'`, ['password = a', 'k = b']],
    [
      'strings joined with code',
      `u = "«http://»" + host; v = "«a»" + "«b»"`,
      ['u = http:// (interpolated)', 'v = a', 'v = b'],
    ],
    [
      'classes',
      `class A { private readonly secret = '«a»'; constructor(private t: string = '«b»') {} }`,
      ['secret = a', 'constructor.t = b'],
    ],
    ['escapes', `a = '«\\x41\\u{1F600}\\'\\\n»'`, ["a = A😀'"]],
  ],
  python: [
    [
      'assignments, annotations and tuples',
      `pw: str = "«a»"\nu, p = "«b»", '«c»'\nself.key = b'«d»'`,
      ['pw = a', 'u = b', 'p = c', 'key = d'],
    ],
    [
      'dictionaries and keyword arguments',
      `d = {"p": "«a»", 'n': {"k": r"«\\d»"}}\nf(password="«b»")`,
      ['d.p = a', 'd.n.k = \\d', 'f.password = b'],
    ],
    [
      'the environment',
      `os.environ["X"] = "«a»"\nos.environ.get("«PW»", "«b»")`,
      ['os.environ.X = a', 'os.environ.get = PW', 'os.environ.get.PW = b'],
    ],
    ['format strings', `a = f"«x{y}z»"\nb = f'«{{x}}»'`, ['a = x{y}z (interpolated)', 'b = {x}']],
    [
      'documentation, and strings that are joined',
      `def f(p="«a»"):\n    """«it's "x" y»"""\n    s = ("«b»"\n      '«c»')`,
      ['f.p = a', ' = it\'s "x" y', 's = b', 's = c'],
    ],
    ['conditions', `if pw == "«a»": t = '«b»'`, ['pw = a', 't = b']],
  ],
  go: [
    [
      'declarations',
      'const a = "«x»"\nvar b string = "«y»"\nc, d := "«z»", []byte(`«w»`)',
      ['a = x', 'b = y', 'c = z', 'd = w'],
    ],
    [
      'structs and maps',
      `cfg := &C{Password: "«a»", T: aws.String("«b»"), M: map[string]string{"K": "«c»"}}`,
      ['cfg.Password = a', 'cfg.T = b', 'cfg.M.K = c'],
    ],
    [
      'setters, comparisons, and no characters',
      `os.Setenv("«K»", "«a»")\nq := '"'\nif p == "«b»" {}`,
      ['os.Setenv = K', 'os.Setenv.K = a', 'p = b'],
    ],
  ],
  java: [
    [
      'fields and annotations',
      `@Value("«a»") String p; private static final String KEY = "«b»"; @F(password = "«c»") int i;`,
      ['Value = a', 'KEY = b', 'F.password = c'],
    ],
    [
      'calls, maps and comparisons',
      `d.setPassword("«a»"); p.put("«k»", "«b»"); if (pw.equals("«c»")) {}`,
      ['d.setPassword = a', 'p.put = k', 'p.put.k = b', 'pw = c'],
    ],
    [
      'text blocks',
      'String t = """\n    «one\n      two»\n    """; char c = \'"\'; s = "«a»";',
      ['t = one\n  two', 's = a'],
    ],
  ],
  csharp: [
    [
      'properties and verbatim strings',
      `string P { get; set; } = "«a»"; const string K = @"«x ""q"" \\»";`,
      ['P = a', 'K = x "q" \\'],
    ],
    [
      'initializers',
      `var c = new X { Password = "«a»" }; var d = new Dictionary<string, string> { { "«k»", "«b»" }, ["t"] = "«c»" };`,
      ['c.Password = a', 'd.0 = k', 'd.k = b', 'd.t = c'],
    ],
    [
      'interpolated and raw strings',
      'a = $"«x{y}»"; b = """\n  «raw "q"\n   z»\n  """; c = x ?? "«d»";\n#region Don\'t\n',
      ['a = x{y} (interpolated)', 'b = raw "q"\n z', 'c = d'],
    ],
  ],
  php: [
    [
      'variables, arrays and constants',
      `<p>Don't</p><?php $pw = '«a»'; $a = ['k' => '«b»', 'n' => ['m' => "«c»"]]; define('«K»', '«d»'); $x['y'] = '«e»';`,
      ['pw = a', 'a.k = b', 'a.n.m = c', 'define = K', 'define.K = d', 'x.y = e'],
    ],
    ['strings that are added to', `<?php $a = '«b»'; $a .= '«c»';`, ['a = b', 'a = c']],
    [
      'calls and members',
      `<?php $this->token = '«a»'; $d->setPassword('«b»'); f(password: '«c»'); env('«E»', '«d»') ?> it's`,
      ['token = a', 'd.setPassword = b', 'f.password = c', 'env = E', 'env.E = d'],
    ],
    [
      'heredocs and interpolation',
      `<?php $h = <<<EOT\n  «body "q" $z»\n  EOT;\n$n = <<<'X'\n«$raw»\nX;\n$s = "«a $b»" . $c;`,
      ['h = body "q" $z (interpolated)', 'n = $raw', 's = a $b (interpolated)'],
    ],
  ],
};

for (const [format, cases] of Object.entries(CASES))
  describe(format, () => {
    for (const [title, source, values] of cases)
      it('reads ' + title, () => assertValues(format as Format, source, values));
  });
