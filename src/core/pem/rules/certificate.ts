import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine, textOfBytes } from '../x509/examine';
import type { PemFault } from '../rule';
import type { Element } from '../der/element';
import type { Block } from '../blocks';
import { sameBytes, wholeOf } from '../der/read';
import type { Certificate } from '../x509/certificate';
import { EXTENSIONS, hasForeignName, hasWrongOtherName, isExtensionWrong } from '../x509/extensions';
import { wrongAttribute } from '../x509/names';

/** What RFC 5280 wants of a certificate beyond right DER. */
export const certificateForm: PemRule = {
  info: {
    id: 'pem/certificate',
    severity: 'error',
    title: message('Certificate breaks its rules'),
    description: message(
      'A part of the certificate is not what RFC 5280 wants: its version, its serial number, its names or an extension. Some programs refuse it, and others read it differently.',
    ),
    remedy: message('Have the certificate issued anew.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc5280#section-4.1',
      'https://www.rfc-editor.org/rfc/rfc5280#section-4.2',
    ],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const { wrong, certificate } = examine(block) ?? {};
      if (wrong) {
        yield {
          span: textOfBytes(block, wrong),
          message: message(
            'Copy this certificate again: a part of it is missing or another is in its place, at byte {0}.',
            shown(wrong.start),
          ),
        };
      }
      if (certificate) yield* judge(block, certificate);
    }
  },
};

function* judge(block: Block, certificate: Certificate): Iterable<PemFault> {
  const { bytes, version, versionNumber, serial, innerAlgorithm, algorithm, extensions } = certificate;
  const at = (element: Element) => textOfBytes(block, element);
  if (version && versionNumber === 0)
    yield {
      span: at(version),
      message: message('Have this certificate issued anew: version 1 must not be written out.'),
    };
  if (version && versionNumber > 2)
    yield {
      span: at(version),
      message: message('Have this certificate issued anew: there is no version {0}.', shown(versionNumber + 1)),
    };
  const length = serial.end - serial.content;
  if (length > 20 || ((bytes[serial.content] ?? 0) & 0x80) !== 0) {
    yield {
      span: at(serial),
      severity: 'warning',
      message: message('Have this certificate issued anew: its serial number is negative or longer than 20 bytes.'),
    };
  }
  if (!sameBytes(wholeOf(bytes, innerAlgorithm), wholeOf(bytes, algorithm)))
    yield {
      span: at(innerAlgorithm),
      message: message('Have this certificate issued anew: it names two signature algorithms.'),
    };
  for (const name of [certificate.issuer, certificate.subject]) {
    const attribute = wrongAttribute(bytes, name);
    if (!attribute) continue;
    yield {
      span: at(attribute.value),
      severity: 'warning',
      message:
        attribute.kind === 'country'
          ? message('Have this certificate issued anew: a country is written with two letters.')
          : message('Have this certificate issued anew: a name in it has characters that its type does not allow.'),
    };
  }
  const { notBefore, notAfter } = certificate;
  if (notBefore !== undefined && notAfter !== undefined && notAfter < notBefore) {
    yield {
      span: at(certificate.validity),
      message: message('Have this certificate issued anew: its time ends before it begins.'),
    };
  }
  if (extensions.length > 0 && versionNumber < 2) {
    const [first] = extensions;
    if (first)
      yield {
        span: at(first.element),
        severity: 'info',
        message: message('Have this certificate issued anew: only version 3 has extensions.'),
      };
  }
  const seen = new Set<string>();
  for (const extension of extensions) {
    const name = EXTENSIONS[extension.oid] ?? extension.oid;
    const span = at(extension.element);
    if (seen.has(extension.oid))
      yield {
        span,
        message: message('Have this certificate issued anew: its extension {0} stands there twice.', shown(name)),
      };
    else if (isExtensionWrong(bytes, extension))
      yield {
        span,
        message: message(
          'Have this certificate issued anew: its extension {0} is not written as its definition wants.',
          shown(name),
        ),
      };
    else if (extension.critical && !Object.hasOwn(EXTENSIONS, extension.oid))
      yield {
        span,
        severity: 'warning',
        message: message(
          'Check who reads this certificate: its extension {0} is critical, and programs that do not know it refuse the certificate.',
          shown(name),
        ),
      };
    if (hasForeignName(bytes, extension)) {
      yield {
        span,
        severity: 'warning',
        message: message(
          'Have this certificate issued anew: an alternative name in it is not ASCII; write it in Punycode.',
        ),
      };
    }
    if (hasWrongOtherName(bytes, extension)) {
      yield {
        span,
        severity: 'warning',
        message: message(
          'Have this certificate issued anew: an alternative name in it is not of the type that its definition wants.',
        ),
      };
    }
    seen.add(extension.oid);
  }
  const subject = certificate.subject;
  const names = extensions.find(({ oid }) => oid === '2.5.29.17');
  if (subject.end === subject.content && names?.critical !== true)
    yield {
      span: at(subject),
      severity: 'warning',
      message: message(
        'Have this certificate issued anew: with an empty subject its alternative names must be critical.',
      ),
    };
}
