import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, escapeForBatch } from '../../../src/service/run/command-line';

describe('the command line of a child', () => {
  it('is the command itself where the system runs files as they are', () => {
    assert.deepEqual(commandLine('npm', ['run', 'a b'], {}, 'linux'), {
      file: 'npm',
      args: ['run', 'a b'],
      options: {},
    });
  });

  it('goes through the interpreter for a batch file on Windows', () => {
    const folder = mkdtempSync(join(tmpdir(), 'strongroom-path-'));
    try {
      writeFileSync(join(folder, 'npm.cmd'), '');
      const env = { PATH: folder, PATHEXT: '.exe;.cmd', ComSpec: 'C:\\cmd.exe' };
      const { file, args, options } = commandLine('npm', ['a&b'], env, 'win32');
      assert.equal(file, 'C:\\cmd.exe');
      assert.deepEqual(args.slice(0, 3), ['/d', '/s', '/c']);
      assert.match(args[3] ?? '', /npm\.cmd \^\^\^"a\^\^\^&b\^\^\^""$/);
      assert.deepEqual(options, { windowsVerbatimArguments: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves no character that the interpreter would act on', () => {
    const escaped = escapeForBatch('%PATH% & "x" | <y> ^ ! (z)\\');
    const bare = escaped.replace(/\^./g, '');
    assert.ok(!/[%&|<>^!()"]/.test(bare), bare);
  });
});
