import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toMarkdown } from '../../../src/core/text/markdown';

describe('A sentence as Markdown', () => {
  it('keep placeholders visible that would be HTML', () => {
    assert.equal(toMarkdown('Write <account> here'), 'Write \\<account\\> here');
  });

  it('leave code spans as they are', () => {
    assert.equal(
      toMarkdown('Write `<account>` or ``a ` <b>``, not <b>.'),
      'Write `<account>` or ``a ` <b>``, not \\<b\\>.',
    );
  });
});
