import { strict as assert } from 'node:assert';
import { decodeConfig } from '../../../src/core/config/decode';
import { governingFolder } from '../../../src/core/config/governing';

/** Folders from a file's own upwards: `c` holds a configuration, `g` is a repository's root, `t` the top. */
function governing(...folders: string[]): number | undefined {
  return governingFolder(
    folders.map((marks) => ({
      hasConfig: marks.includes('c'),
      isRepository: marks.includes('g'),
      isTop: marks.includes('t'),
    })),
  );
}

describe('the strongroom.json that governs a file', () => {
  it('is the nearest one, also where the repository begins above the workspace folder', () => {
    assert.equal(governing('', 'c', 't', 'cg'), 1);
    assert.equal(governing('', 't', 'c', 'g', 'c'), 2);
    assert.equal(governing('ctg'), 0);
  });

  it('is never one above the repository, nor outside of one above the top folder', () => {
    assert.equal(governing('', 'g', 'ct'), undefined);
    assert.equal(governing('', 't', 'c', ''), undefined);
    assert.equal(governing('c', 't', 'c', ''), 0);
    assert.equal(governing('', 'c', ''), undefined);
  });

  it('is read by its byte order mark', () => {
    const text = '{ "exclude": ["ü"] }';
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(`\uFEFF${text}`), Buffer.from(text)])
      assert.equal(decodeConfig(bytes), text);
  });
});
