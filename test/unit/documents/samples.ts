import type { Format } from '../../../src/core/documents/document';

/** One well-formed text of each format, with every kind of literal and place it has. */
export const SAMPLES: Partial<Record<Format, string>> = {
  json: '{\n  "a": "x\\u00e9\\n",\n  "n": 12.5, "in": "{\\"p\\": \\"q\\\\\\"r\\", \\"l\\": [\\"m\\", 7]}",\n  "l": ["y", {"k": "😀"}], "": ""\n}\n',
  jsonc: '// c\n{ a: \'it\\\'s\', "b": "x", /* d */ "e": ["f",], }\n',
  yaml:
    "# c\na: plain text\n  over lines\nb: \"x\\u00e9\\n y\"\nc: 'it''s'\nd: |\n  one\n    two\n\ne: >-\n  fold\n  ed\n\n  new\n" +
    'f: { g: h, i: [j, "k"], "l":m } # n\no:\n- p\n- q: r\n  s: !Ref t\n- - u\nv: &w x y\nz: *w\n"k k": 12345\nt: {{ tpl }}/x\n---\nj: \'{"p": "q\\"r"}\'\n',
  env: 'A=plain\nexport B="two\\nlines \\"q\\" \\$x"\n# c\nC=\'single\' # d\nD=`tick`\nE=\nF: colon\nG="real\nbreak"\nH=${A}/x\n',
  properties: '# c\na=b\nkey.two : v\\u00e9\\tx\nlong = one \\\n   two\nspaced value\\\\\nempty=\n! d\n',
  ini: '; c\ntop = 1\n[sec]\na = b ; d\nq = "quoted x"\n[remote "o"]\nurl: http://h/x?a=b\nempty =\n//reg/:_token=abc\n',
  toml: '# c\na = "x\\u00e9\\n"\nb.c = \'lit\'\n[t."q k"]\nm = """\none\\\n   two"""\nl = \'\'\'\nthree\'\'\'\narr = [1, "s", { k = "v" }] # d\n[[i]]\nn = "1"\n[[i]]\nn = "2"\n',
  text: 'Password: abc def\nkey = "quoted";\nnothing here\n- token := t1\nstorePassword "x"\ncall = get(1)\n',
};
