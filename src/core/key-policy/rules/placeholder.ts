import type { Node } from 'jsonc-parser';
import { message } from '../../message';
import { spanOf } from '../model';
import { named, type PolicyRule } from '../rule';

/** Something of a sample that was to be filled in. */
export const placeholder: PolicyRule = {
  info: {
    id: 'key-policy/placeholder',
    severity: 'warning',
    title: message('Placeholder left over'),
    description: message(
      'Samples hold placeholders such as TODO, <account id> or YOUR_ROLE. AWS KMS refuses most of them as invalid principals without saying which one; the others make a statement that never applies.',
    ),
    remedy: message('Write what is meant: your account id, the role’s name, the Region.'),
    sources: ['https://docs.workato.com/en/security/enterprise-key-management.html'],
  },
  *check({ policy: { root } }) {
    for (const node of strings(root)) {
      const found = PLACEHOLDER.exec(String(node.value))?.[0];
      if (found !== undefined)
        yield { span: spanOf(node), message: message('Put the real value in place of "{0}".', named(found)) };
    }
  },
};

const PLACEHOLDER =
  /\b(?:TODO|FIXME|CHANGE[_-]?ME)\b|<[A-Za-z][\w .-]{1,40}>|\bYOUR[_-][A-Za-z_-]{2,40}|(?<=::)(?:[A-Za-z][A-Za-z_-]*account[A-Za-z_-]*|account[A-Za-z_-]*|[X]{4,12})(?=:)/i;

/** Values of the policy, names left aside; Sids and Ids are free text. */
function* strings(root: Node | undefined): Iterable<Node> {
  const open = root ? [root] : [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'string') yield node;
    else if (node.type === 'property') {
      const [name, value] = node.children ?? [];
      if (value && name?.value !== 'Sid' && name?.value !== 'Id') open.push(value);
    } else open.push(...[...(node.children ?? [])].reverse());
  }
}
