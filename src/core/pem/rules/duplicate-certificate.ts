import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** The same certificate more than once. */
export const duplicateCertificate: PemRule = {
  info: {
    id: 'pem/duplicate-certificate',
    severity: 'info',
    title: message('Certificate twice'),
    description: message(
      'The same certificate stands in the file more than once. Some servers refuse such a chain, all send more than is needed.',
    ),
    remedy: message('Take one of them out.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2'],
  },
  *check({ text, blocks }) {
    const seen = new Map<string, (typeof blocks)[number]>();
    for (const block of blocks) {
      if (!examine(block)?.certificate || !block.begin) continue;
      const first = seen.get(block.body.base64);
      if (first === undefined) seen.set(block.body.base64, block);
      else {
        yield {
          span: block.begin.span,
          message: message('Take this certificate out; it stands here twice.'),
          related: [{ span: first.span, message: message('The same certificate.') }],
          fix: {
            title: message('Take it out'),
            span: { start: block.span.start, end: block.span.end + breakAfter(text, block.span.end) },
            text: '',
            safe: true,
          },
        };
      }
    }
  },
};

/** The length of the line break behind a block, written out or real. */
function breakAfter(text: string, at: number): number {
  return /^[ \t]*(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)?/.exec(text.slice(at, at + 20))?.[0].length ?? 0;
}
