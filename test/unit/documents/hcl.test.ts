import { assertValues } from '../../support/marked';

const CASES: readonly (readonly [title: string, source: string, values: readonly string[]])[] = [
  [
    'blocks, labels and attributes',
    `resource "aws_db" "main" {\n  password = "«a»"\n  tags = {\n    "K" = "«b»"\n    L: "«c»"\n  }\n  list = ["«d»"]\n  nested {\n    x = "«e»"\n  }\n}\nvariable "v" { default = "«f»" }`,
    [
      'resource.aws_db.main.password = a',
      'resource.aws_db.main.tags.K = b',
      'resource.aws_db.main.tags.L = c',
      'resource.aws_db.main.list.0 = d',
      'resource.aws_db.main.nested.x = e',
      'variable.v.default = f',
    ],
  ],
  ['variable files', `db_password = "«a»" # no "x"\nlist = [{ k = "«b»" }]`, ['db_password = a', 'list.0.k = b']],
  [
    'objects that are encoded',
    `a "b" "c" {\n  policy = jsonencode({\n    Statement = [{ Action = "«kms:*»", "A:B": "«d»" }]\n  })\n}`,
    ['a.b.c.policy.Statement.0.Action = kms:*', 'a.b.c.policy.Statement.0.A:B = d'],
  ],
  [
    'templates and what only looks like one',
    `a = "«x\${var.y}z»"\nb = "«$\${no}\\n»"`,
    ['a = x${var.y}z (interpolated)', 'b = ${no}\n'],
  ],
  [
    'heredocs with and without indentation',
    'a = <<EOF\n«  x\n y»\nEOF\nb = <<-E\n    «p\n      q»\n  E\nc = "«z»"',
    ['a =   x\n y', 'b = p\n  q', 'c = z'],
  ],
];

describe('HCL', () => {
  for (const [title, source, values] of CASES) it('reads ' + title, () => assertValues('hcl', source, values));
});
