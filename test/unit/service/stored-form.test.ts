import { strict as assert } from 'node:assert';
import { secret } from '../../../src/core/secret';
import { storedForm } from '../../../src/service/stored-form';
import * as pem from '../../support/pem';

const form = (text: string, forWorkato: boolean) => {
  const { value, expires } = storedForm(secret(text), forWorkato);
  return [value.reveal(), expires];
};

describe('the form in which a vault keeps a value', () => {
  it('is one line with \\n for PEM that Workato reads', () => {
    const oneLine = pem.pkcs8().replaceAll('\n', '\\n');
    for (const text of [pem.pkcs8(), pem.pkcs8().trim(), oneLine])
      assert.deepEqual(form(text, true), [oneLine, undefined]);
  });

  it('is the value byte for byte for everybody else, and for all that is no whole PEM', () => {
    const broken = pem.pkcs8().replace('-----END', '----END');
    for (const text of [pem.pkcs8(), pem.pkcs8().trim(), 'a password\nof two lines'])
      assert.equal(form(text, false)[0], text);
    for (const text of [broken, 'a password\nof two lines', '']) assert.equal(form(text, true)[0], text);
  });

  it('is byte for byte what was given where text stands around the PEM, which would be in no place any more', () => {
    for (const text of [`user: x\n${pem.pkcs8()}`, `${pem.pkcs8()}# end\n`, `${pem.pkcs8()}a=b\n${pem.pkcs8()}`])
      assert.equal(form(text, true)[0], text);
  });

  it('comes with the date at which a certificate in it ends', () => {
    assert.equal(form(pem.certificate() + pem.pkcs8(), false)[1], '2049-01-01T00:00:00.000Z');
  });
});
