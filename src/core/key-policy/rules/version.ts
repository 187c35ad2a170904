import { message } from '../../message';
import { member, spanOf, textsOf } from '../model';
import type { PolicyRule } from '../rule';

/** Which language the policy is written in. */
export const version: PolicyRule = {
  info: {
    id: 'key-policy/version',
    severity: 'error',
    title: message('Version of the policy language'),
    description: message(
      'Version names the language of policies: 2012-10-17, or 2008-10-17 for old ones. Without it AWS reads the old language, in which policy variables such as ${aws:PrincipalTag/team} are plain text.',
    ),
    remedy: message('Write "Version": "2012-10-17".'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],
  },
  *check({ policy: { root, members }, text, jsonFaults }) {
    if (root?.type !== 'object' || jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    const found = member(members, 'Version');
    // Neither language differs where nothing is a variable.
    const safe = !/\$\{/.test(text.slice(root.offset, root.offset + root.length));
    const title = message('Write "2012-10-17"');
    if (found === undefined) {
      const at = root.offset + 1;
      if (member(members, 'Statement') === undefined) return;
      yield {
        span: { start: root.offset, end: at },
        severity: 'warning',
        message: message('Add "Version": "2012-10-17"; without it AWS reads the policy in the old language.'),
        fix: { title, span: { start: at, end: at }, text: '"Version": "2012-10-17", ', safe },
      };
      return;
    }
    const value = textsOf(found.value)[0];
    if (found.value === undefined || (value !== undefined && value.text === undefined)) return;
    if (value?.text === '2012-10-17') return;
    const span = spanOf(found.value);
    const fix = { title, span, text: '"2012-10-17"', safe: value?.text === '2008-10-17' ? safe : true };
    yield value?.text === '2008-10-17'
      ? {
          span,
          severity: safe ? 'info' : 'warning',
          message: message('Write the version "2012-10-17"; in the old one policy variables are plain text.'),
          fix,
        }
      : { span, message: message('Write the version "2012-10-17"; it names the language, not your policy.'), fix };
  },
};
