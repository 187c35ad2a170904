import { message } from '../../message';
import { damageOfKind, isWholeDer, mendedData } from '../damage';
import type { PemRule } from '../rule';
import { writeBlock } from '../write';

/** Characters written as HTML does. */
export const htmlEncoded: PemRule = {
  info: {
    id: 'pem/html-encoded',
    severity: 'error',
    title: message('HTML character references'),
    description: message(
      'A web page or a template wrote +, / or = as an HTML character reference such as &#43;. Readers take the reference for data and refuse the block.',
    ),
    remedy: message('Write the characters themselves.'),
    sources: [
      'https://html.spec.whatwg.org/multipage/syntax.html#character-references',
      'https://www.rfc-editor.org/rfc/rfc7468#section-3',
    ],
  },
  *check(context) {
    for (const block of context.blocks) {
      const [first] = damageOfKind(block, context.text, 'html');
      if (first === undefined) continue;
      const data = mendedData(block, context.text, mend);
      const text = block.begin && block.end && isWholeDer(data) ? writeBlock(block, context, data) : undefined;
      yield {
        span: first.span,
        message: message('Write the characters themselves, not HTML character references.'),
        ...(text !== undefined && {
          fix: { title: message('Write the characters themselves'), span: block.span, text, safe: true },
        }),
      };
    }
  },
};

const NAMED: Readonly<Record<string, string>> = { plus: '+', sol: '/', equals: '=', newline: '', nbsp: '', amp: '&' };

function mend(run: string, kind: string): string {
  if (kind !== 'html') return run;
  const name = run.slice(1, -1);
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? run;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return String.fromCharCode(code);
}
