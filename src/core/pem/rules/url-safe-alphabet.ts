import { message } from '../../message';
import { damageOfKind, isWholeDer, mendedData } from '../damage';
import type { PemRule } from '../rule';
import { writeBlock } from '../write';

/** Data in the alphabet of URLs. */
export const urlSafeAlphabet: PemRule = {
  info: {
    id: 'pem/url-safe-alphabet',
    severity: 'error',
    title: message('URL-safe Base64'),
    description: message(
      'The data is written with - and _ as in tokens and URLs. PEM uses + and / in their place, and readers refuse the rest.',
    ),
    remedy: message('Write + for - and / for _.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc4648#section-5', 'https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const [first] = damageOfKind(block, context.text, 'url-safe');
      if (first === undefined) continue;
      const data = mendedData(block, context.text, mend);
      const text = block.begin && block.end && isWholeDer(data) ? writeBlock(block, context, data) : undefined;
      yield {
        span: first.span,
        message: message('Write + for - and / for _: this is the URL-safe alphabet, which readers of PEM refuse.'),
        ...(text !== undefined && {
          fix: { title: message('Write the data with + and /'), span: block.span, text, safe: true },
        }),
      };
    }
  },
};

function mend(run: string, kind: string): string {
  return kind === 'url-safe' ? run.replaceAll('-', '+').replaceAll('_', '/') : run;
}
