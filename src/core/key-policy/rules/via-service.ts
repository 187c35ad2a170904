import { nearest } from '../../config/nearest';
import { message, shown } from '../../message';
import { AS_OF, PARTITIONS } from '../data/kms';
import { spanOf, valueText } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** The values of kms:ViaService. */
export const viaService: PolicyRule = {
  info: {
    id: 'key-policy/via-service',
    severity: 'warning',
    title: message('kms:ViaService in another form'),
    description: message(
      'The value of kms:ViaService is the name of a service with its Region: s3.eu-west-1.amazonaws.com. Without the Region, with the form of a service principal or with an ARN it never matches.',
    ),
    remedy: message('Write service.region.amazonaws.com, or service.*.amazonaws.com with StringLike.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service'],
  },
  *check({ policy }) {
    for (const { conditions } of policy.statements) {
      for (const { key, values } of conditions) {
        if (key.text?.toLowerCase() !== 'kms:viaservice') continue;
        for (const value of values) {
          const text = valueText(value);
          const fault = text === undefined ? undefined : judge(text, spanOf(value));
          if (fault) yield fault;
        }
      }
    }
  },
};

const FORM = /^[a-z0-9*?-]+\.[a-z0-9*?-]+\.(?:amazonaws\.(?:com(?:\.cn)?|\*)|[a-z0-9.*-]+\.[a-z]{2,}|\*)$/i;

function judge(text: string, span: PolicyFault['span']): PolicyFault | undefined {
  if (text === '*' || text.includes('${') || /<|^YOUR|region/i.test(text)) return undefined;
  const service = /^([a-z0-9-]+)(?:\.amazonaws\.com)?$/i.exec(text)?.[1];
  if (service !== undefined) {
    return {
      span,
      message: message(
        'Write the Region too, such as "{0}"; without it this never matches.',
        named(`${service}.eu-west-1.amazonaws.com`),
      ),
    };
  }
  if (FORM.test(text)) return region(text, span);
  if (/\*/.test(text)) return undefined;
  return {
    span,
    message: message(
      'Write a value such as "{0}"; "{1}" never matches.',
      shown('s3.eu-west-1.amazonaws.com'),
      named(text),
    ),
  };
}

/** A Region that is nearly the name of another; one that is not known may be new. */
function region(text: string, span: PolicyFault['span']): PolicyFault | undefined {
  const [service = '', given = '', ...rest] = text.split('.');
  if (/[*?]/.test(given) || REGIONS.includes(given)) return undefined;
  const near = nearest(given, REGIONS);
  if (near === undefined) return undefined;
  const right = [service, near, ...rest].join('.');
  return {
    span,
    message: message(
      'Write "{0}" for "{1}"; there was no such Region on {2}.',
      named(right),
      named(text),
      shown(AS_OF),
    ),
    fix: { title: message('Write "{0}"', named(right)), span, text: JSON.stringify(right), safe: false },
  };
}

const REGIONS: readonly string[] = Object.values(PARTITIONS).flatMap(({ regions }) => regions.split(' '));
