import { assertValues } from '../../support/marked';

const cases: readonly (readonly [title: string, source: string, values: readonly string[]])[] = [
  [
    'assignments',
    `password = "«a»"\n@token = '«b»'\nconfig.key = '«c»' if d == "«e»"`,
    ['password = a', 'token = b', 'config.key = c', 'd = e'],
  ],
  [
    'hashes of every spelling',
    `h = { k: '«a»', :p => '«b»', "A" => "«c»", 't': '«d»', n: { m: '«e»' } }`,
    ['h.k = a', 'h.p = b', 'h.A = c', 'h.t = d', 'h.n.m = e'],
  ],
  [
    'subscripts and environment',
    `ENV['X'] = "«a»"\nENV.fetch("«DB»", "«b»")\nENV["S"] || "«c»"`,
    ['ENV.X = a', 'ENV.fetch = DB', 'ENV.fetch.DB = b', 'ENV.S = c'],
  ],
  [
    'calls with and without parentheses',
    `f(password: "«a»")\nheaders 'A' => "«b»",\n  'B' => "«c»"\nset :pw, "«d»"`,
    ['f.password = a', 'A = b', 'B = c', 'set.pw = d'],
  ],
  [
    'percent literals',
    `q = %q(«it's (x)»)\nw = %w[«a» «b»]\nQ = %Q{«#{y} z»}`,
    ["q = it's (x)", 'w.0 = a', 'w.1 = b', 'Q = #{y} z (interpolated)'],
  ],
  ['squiggly heredocs', "k = <<~EOS\n  «one\n    t\\two»\nEOS\nb = '«c»'", ['k = one\n  t\two', 'b = c']],
  [
    'two heredocs of one line',
    "f(<<-A, <<~'B')\n«  first\\n»\n  A\n  «sec\\nond»\nB\n",
    ['f =   first\n', 'f = sec\\nond'],
  ],
  ['escapes', `a = "«\\x41\\u{42 43}\\"\\101»"; b = '«\\n\\'»'`, ['a = ABC"A', "b = \\n'"]],
  [
    'no regular expressions, characters, comments or data',
    `r = /it's "q"/\nc = ?'\n# "no"\n=begin\n"no"\n=end\nx = "«a»"\n__END__\n"no"`,
    ['x = a'],
  ],
  ['conditions', `y = c ? "«a»" : "«b»"\nx.empty? ? "«d»" : 1`, ['y = a', 'y = b', ' = d']],
];

describe('Ruby', () => {
  for (const [title, source, values] of cases) it('reads ' + title, () => assertValues('ruby', source, values));
});
