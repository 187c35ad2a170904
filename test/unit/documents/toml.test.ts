import { strict as assert } from 'node:assert';
import { read, inserted, replaced } from './support';

describe('TOML', () => {
  it('reads the four strings, numbers and dates', () => {
    const text =
      'a = "x\\u00e9\\n"\nb = \'l\\it\'\nc = """\none\\\n   two"q""""\nd = \'\'\'\r\nthree\'\'\'\ne = 12_000\nf = 2020-01-01\ng = true';
    assert.deepEqual(read('toml', text), [
      'a = xé\n',
      'b = l\\it',
      'c = onetwo"q"',
      'd = three',
      'e = 12_000',
      'f = 2020-01-01',
    ]);
  });

  it('knows tables, arrays of tables, dotted keys and inline tables', () => {
    const text =
      'x.y = "1"\n[t."q k"] # c\nz = { k = "2", n.m = [\n "3", # d\n "4" ] }\n[[i]]\nn = "5"\n[i.sub]\no = "6"\n[[i]]\nn = "7"\n';
    assert.deepEqual(read('toml', text), [
      'x.y = 1',
      't.q k.z.k = 2',
      't.q k.z.n.m.0 = 3',
      't.q k.z.n.m.1 = 4',
      'i.0.n = 5',
      'i.0.sub.o = 6',
      'i.1.n = 7',
    ]);
  });

  it('goes on after what is broken', () => {
    assert.deepEqual(read('toml', 'a = "cut\nb = ["x",\nc = "y"\n!?\nd = "z"'), [
      'a = cut',
      'b.0 = x',
      'c = y',
      'd = z',
    ]);
  });

  it('replaces in every string', () => {
    const reference = 'strongroom://v/p#f';
    assert.equal(replaced('toml', 'a = "u:secret"', 'secret', 'x"\\'), 'a = "u:x\\"\\\\"');
    assert.equal(replaced('toml', "a = 'secret'", 'secret', "it's"), 'a = "it\'s"');
    assert.equal(replaced('toml', "a = 'secret'", 'secret', reference), `a = '${reference}'`);
    assert.equal(
      replaced('toml', 'a = """\nsecret\nlines\n"""\n', 'secret\nlines\n', reference),
      `a = "${reference}"\n`,
    );
    assert.equal(replaced('toml', 'a = 123456', '123456', reference), `a = "${reference}"`);
  });

  it('puts quotes around an insertion', () => {
    assert.equal(inserted('toml', 'a = |\nb = 1\n', 'x'), 'a = "x"\nb = 1\n');
  });
});
