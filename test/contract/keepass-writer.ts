// A process that changes one secret again and again, says each number once it is stored, and waits to be killed.
import { secret } from '../../src/core/secret';
import { openVault } from './keepass-harness';

const never = new AbortController().signal;

async function main(file: string): Promise<void> {
  const driver = await openVault(file);
  const [entry] = await driver.find(['counter'], never);
  if (entry === undefined || driver.update === undefined) throw new Error('no counter');
  const { fields } = await driver.read(entry.id, undefined, never);
  for (let n = Number(fields.get('Password')?.reveal()) + 1; ; n++) {
    const value = secret(String(n));
    await driver.update(entry.id, undefined, { fields: new Map([['Password', { value, protected: true }]]) }, never);
    process.stdout.write(`${n}\n`);
  }
}

void main(process.argv[2] ?? '');
