import { writeFileSync } from 'node:fs';
import { ProtectedValue } from 'kdbxweb';
import { bytesOfDatabase, credentialsFrom, newDatabase } from '../../src/providers/keepass/database';

/** Writes a vault with `count` secrets in one folder, named "service 0001" and on, in one go. */
export async function writeLargeVault(file: string, passphrase: string, count: number): Promise<void> {
  const db = newDatabase('large', await credentialsFrom({ passphrase }));
  const group = db.createGroup(db.getDefaultGroup(), 'Services');
  for (let index = 1; index <= count; index++) {
    const entry = db.createEntry(group);
    entry.fields.set('Title', `service ${String(index).padStart(4, '0')}`);
    entry.fields.set('UserName', `user-${index}`);
    entry.fields.set('Password', ProtectedValue.fromString(`${passphrase}-${index}`));
    entry.fields.set('URL', `https://service-${index}.example.com`);
    entry.tags = [index % 2 === 0 ? 'even' : 'odd'];
  }
  writeFileSync(file, await bytesOfDatabase(db));
}
