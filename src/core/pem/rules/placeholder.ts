import { message } from '../../message';
import { damageOfKind } from '../damage';
import type { PemRule } from '../rule';

/** Part of the data was left out for readers: `...`, `<snip>`, `***`. */
export const placeholder: PemRule = {
  info: {
    id: 'pem/placeholder',
    severity: 'error',
    title: message('Placeholder for data'),
    description: message(
      'Dots, asterisks or words in brackets stand where data was left out, as documentation and logs do. What was left out cannot be made up for.',
    ),
    remedy: message('Copy the whole block from its source.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const [first] = damageOfKind(block, context.text, 'placeholder');
      if (first === undefined) continue;
      yield {
        span: first.span,
        message: message('Copy the whole block from its source; here a placeholder stands for part of the data.'),
      };
    }
  },
};
