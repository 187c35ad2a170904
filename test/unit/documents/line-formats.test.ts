import { strict as assert } from 'node:assert';
import { read, inserted, replaced } from './support';

const REFERENCE = 'strongroom://local/a%20b#password';

describe('.env', () => {
  it('reads what the common readers take alike', () => {
    const text = [
      'A=plain # note',
      'export B="two\\nlines \\"q\\""',
      "C='single $x' # d",
      'D=a#b',
      'E=',
      'F: colon',
      'G="real',
      'break"',
      'H=pa$sword',
    ].join('\n');
    assert.deepEqual(read('env', text), [
      'A = plain',
      'B = two\nlines "q"',
      'C = single $x',
      'D = a#b',
      'E = ',
      'F = colon',
      'G = real\nbreak',
      'H = pa$sword',
    ]);
  });

  it('tells what is filled in from what is not', () => {
    assert.deepEqual(read('env', 'A=${B}/x\nC=$D\nE="${F}"\nG=\'${H}\''), [
      'A = ${B}/x (interpolated)',
      'C = $D (interpolated)',
      'E = ${F} (interpolated)',
      'G = ${H}',
    ]);
  });

  it('takes an unclosed quote for the line it stands in', () => {
    assert.deepEqual(read('env', 'A="x\nB=y'), ['A = "x', 'B = y']);
  });

  it('quotes what a bare value cannot hold', () => {
    assert.equal(replaced('env', 'K=secret # n\n', 'secret', REFERENCE), `K='${REFERENCE}' # n\n`);
    assert.equal(replaced('env', 'K=u:secret@h', 'secret', 'x-y'), 'K=u:x-y@h');
    assert.equal(replaced('env', 'K=secret', 'secret', "it's\n"), 'K="it\'s\\n"');
    assert.equal(replaced('env', 'K="secret"', 'secret', 'a"$b'), 'K="a\\"\\$b"');
    assert.equal(replaced('env', "K='secret'", 'secret', "it's"), 'K="it\'s"');
  });

  it('takes an insertion after the equals sign, with or without space', () => {
    assert.equal(inserted('env', 'K=|\nL=x', REFERENCE), `K='${REFERENCE}'\nL=x`);
    assert.equal(inserted('env', 'K= |\n', 'x'), 'K=x \n');
    assert.equal(inserted('env', 'K="a|"', REFERENCE), `K="a${REFERENCE}"`);
  });

  it('replaces inside JSON in a value', () => {
    assert.equal(replaced('env', 'K={"p":"secret"}', 'secret', 'x'), 'K={"p":"x"}');
  });
});

describe('properties', () => {
  it('reads as Java does', () => {
    const text = 'a=b\n! c\nk\\ ey.two : v\\u00e9\\t\nlong = one \\\r\n   two\nspaced value\nempty=\n=x';
    assert.deepEqual(read('properties', text), [
      'a = b',
      'k ey.two = vé\t',
      'long = one two',
      'spaced = value',
      'empty = ',
      ' = x',
    ]);
  });

  it('escapes what is put in', () => {
    assert.equal(replaced('properties', 'a=secret\n', 'secret', 'c:\\é\n'), 'a=c:\\\\\\u00e9\\n\n');
    assert.equal(inserted('properties', 'a=|\n', REFERENCE), `a=${REFERENCE}\n`);
  });
});

describe('ini', () => {
  it('reads sections, quotes, comments and odd keys', () => {
    const text =
      '; c\ntop = 1\n[sec]\na = b ; d\nq = "x # y" # z\n[remote "o"]\nurl: http://h?a=b\n//reg/:_authToken=abc\nempty =\nv=${T}\n"w" => "x y"';
    assert.deepEqual(read('ini', text), [
      'top = 1',
      'sec.a = b',
      'sec.q = x # y',
      'remote.o.url = http://h?a=b',
      'remote.o.//reg/:_authToken = abc',
      'remote.o.empty = ',
      'remote.o.v = ${T} (interpolated)',
      'remote.o."w" = x y',
    ]);
  });

  it('reads the words of a netrc', () => {
    assert.deepEqual(read('ini', 'machine h login me\n  password ' + 'pw1'), [
      'machine = h',
      'login = me',
      'password = pw1',
    ]);
  });

  it('replaces part of a value and quotes where needed', () => {
    assert.equal(replaced('ini', '[a]\nk = u:secret@h\n', 'secret', REFERENCE), `[a]\nk = u:${REFERENCE}@h\n`);
    assert.equal(replaced('ini', 'k = secret\n', 'secret', 'a #b'), 'k = "a #b"\n');
  });
});

describe('text', () => {
  it('reads lines that are pairs', () => {
    const text =
      'Password: abc def\nkey = "quoted";\nnothing here\n- token := t1\nstorePassword "x"\nc = get(1)\nhttps://h/x';
    assert.deepEqual(read('text', text), [
      'Password = abc def',
      'key = quoted',
      'token = t1',
      'storePassword = x',
      'c = get(1) (code)',
    ]);
  });

  it('takes a replacement and an insertion anywhere', () => {
    assert.equal(replaced('text', 'key = "secret"', 'secret', REFERENCE), `key = "${REFERENCE}"`);
    assert.equal(inserted('text', 'see |.', REFERENCE), `see ${REFERENCE}.`);
  });
});
