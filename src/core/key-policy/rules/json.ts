import { message } from '../../message';
import type { JsonFault } from '../json';
import type { PolicyContext, PolicyFault, PolicyRule } from '../rule';

const SOURCE = 'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html';

/** The policy is not JSON: comments, commas, brackets. */
export const policyJson: PolicyRule = {
  info: {
    id: 'key-policy/json',
    severity: 'error',
    title: message('Policy is not valid JSON'),
    description: message(
      'AWS KMS takes strict JSON: no comments, no comma after the last item, straight double quotes. Samples in guides often carry comments, and pasting a statement into another policy often loses a comma or a bracket.',
    ),
    remedy: message('Take comments out and correct commas and brackets.'),
    sources: [SOURCE],
  },
  *check(context) {
    for (const fault of context.jsonFaults.slice(0, MOST)) yield judge(fault, context);
    if (context.policy.root === undefined && context.jsonFaults.length === 0) {
      yield { span: { start: 0, end: context.text.length }, message: message('Write a policy: this text is empty.') };
    }
  },
};

/** The first tell enough; the others mostly follow from them. */
const MOST = 20;

function judge({ kind, span }: JsonFault, { text }: PolicyContext): PolicyFault {
  switch (kind) {
    case 'comment':
      return {
        span,
        message: message('Take this comment out; JSON has none, and AWS KMS refuses the policy.'),
        fix: { title: message('Take the comment out'), span: withLine(text, span), text: '', safe: true },
      };
    case 'comma':
      return {
        span,
        message: message('Take this comma out; nothing follows it.'),
        fix: { title: message('Take the comma out'), span, text: '', safe: true },
      };
    case 'missing-comma':
      return {
        span: { start: Math.max(0, span.start - 1), end: span.end },
        message: message('Put a comma after this; another item follows.'),
        fix: { title: message('Put a comma here'), span, text: ',', safe: true },
      };
    case 'outside':
      return {
        span,
        message: message('Move what stands here into the list "Statement"; the policy ends before it.'),
      };
    case 'too-deep':
      return { span, message: message('Write the policy with fewer levels; no policy is nested this deep.') };
    case 'syntax':
      return {
        span,
        message: message('Correct the JSON here; check for a missing comma, quote or bracket before it.'),
      };
  }
}

/** The comment with its whole line where it stands alone on it. */
function withLine(text: string, { start, end }: PolicyFault['span']): PolicyFault['span'] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const alone = text.slice(lineStart, start).trim() === '' && lineEnd >= 0 && text.slice(end, lineEnd).trim() === '';
  return alone ? { start: lineStart, end: lineEnd + 1 } : { start, end };
}
