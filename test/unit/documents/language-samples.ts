import type { Format } from '../../../src/core/documents/document';

/** One well-formed text of each language, with every kind of literal it has. */
export const LANGUAGE_SAMPLES: Partial<Record<Format, string>> = {
  hcl: '# c\nresource "a" "b" {\n  p = "x\\n$${y}"\n  q = "a${var.z}b"\n  t = { "K" = "v", l: ["m"] }\n  j = jsonencode({ S = [{ A = "k:*" }] })\n  h = <<-E\n    one\n      two\n  E\n}\n/* d */ n = <<EOF\nthree ${x}\nEOF\n// e\n',
  xml: '<?xml version="1.0"?>\n<a x="1&amp;2" y=\'z\'><!-- c -->\n  <b> t &lt; &#65; </b>\n  <add key="k" value="v"/>\n  <c><![CDATA[<d>]]></c>\n</a>\n',
  dockerfile:
    'FROM a:b\n# c\nENV A=bare B="dou ble" \\\n  C=\'single\'\nENV D all the rest\nARG E=$F/x\nRUN export G="h" && \\\n    # in\n    curl -u user:pw "http://a.b/c"\nCMD ["exec", "--x=\\"y"]\nRUN <<EOF\nI=jay\nEOF\n',
  shell:
    '#!/bin/sh\nA=bare B="dou $C ble" D=\'single\' # c\nE=$\'a\\tb\'\nF=mix"ed"\\ one\'two\'\ncurl -u user:pw --header="H: x" -H \'I: y\' $(cat "file name")\ncat <<EOF\nbody $x\nEOF\ncat <<\'R\' \nraw $y\nR\n[ "$P" = "q" ]\n',
  ruby: '# c\na = "x\\u00e9\\n#{b}"\nc = \'it\\\'s\'\nh = { k: "v", :s => \'t\', "u" => %q(w (x)), y: %Q{z} }\nl = %w[one two]\nd = <<~E\n  three\n    four \\t\nE\ne = <<-\'F\'\n  raw #{no}\n  F\nf "g", h: "i" if j == "k"\nr = /"/\n=begin\n"no"\n=end\nm["n"] = `ls`\n__END__\n"no"\n',
  javascript:
    '// c\nconst a: string = "x\\u00e9\\n", b = \'it\\\'s\';\nlet t = `p ${q} r\n s`;\nf({ k: "v", \'l-m\': ["n", { o: `p` }] }); /* "no" */\nif (x === "y") z = c ? "d" : \'e\';\nconst r = /["\']/g;\ng = process.env.H || "i";\nel = <A b="c" d={"e"}>f</A>;\n',
  python:
    '# c\na: str = "x\\u00e9\\n"\nb = \'it\\\'s\'\nr = r"\\d"\nf = f"p {q} {{r}}"\nt = """one\ntwo"""\nd = {"k": b"v", "l": ["m", ("n" "o")]}\ng(h="i", j=\'\'\'k\'\'\')\nu, v = "w", "x"\nif y == "z": pass\n',
  go: '// c\npackage a\nconst b = "x\\u00e9\\n"\nvar c string = `raw\nlines`\nd, e := "f", []byte("g")\nh := &I{J: "k", L: map[string]string{"m": "n"}} /* "no" */\no.Set("p", "q")\nr := \'"\'\n',
  java: '// c\nclass A { @V("a") String b = "x\\u00e9\\n"; char c = \'"\'; /* "no" */\n  void d() { e.put("f", "g"); h = """\n      one\n        two \\t\n      """; if (i.equals("j")) k = l ? "m" : "n"; String[] o = {"p", "q"}; } }\n',
  csharp:
    '// c\nclass A { string B { get; set; } = "x\\u00e9\\n"; const string C = @"d ""e"" \\"; /* "no" */\n var f = $"g{h}i {{j}}"; var k = $@"l{m}\nn"; var o = """\n    raw "p"\n      q\n    """; var r = new S { T = "u", ["v"] = "w" }; char x = \'"\'; }\n#region "no"\n',
  php: "<p>it's</p><?php // c\n$a = \"x\\u{e9}\\n\"; $b = 'it\\'s'; $c = ['d' => \"e {$f} g\", \"h\" => ['i']]; # \"no\"\ndefine(\"J\", 'k'); $l = <<<E\n  one $m\n    two\n  E;\n$n = <<<'O'\nraw $p\nO;\n$q->r('s'); /* \"no\" */ ?>it's<?= \"t\" ?>\n",
};
