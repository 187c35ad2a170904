import { ProtectedValue } from 'kdbxweb';
import type { KdbxEntry, KdbxEntryField } from 'kdbxweb';
import { message, shown } from '../../core/message';
import type { FieldInfo } from '../driver';
import { problem } from '../errors';
import type { FieldValue } from './host';
import { NOT_XML } from './xml';

const STANDARD = ['UserName', 'Password', 'URL', 'Notes'];
const CONTROL = /\p{Cc}|\p{Surrogate}|[\uFFFE\uFFFF]/u;
const SURROGATE = /\p{Surrogate}/u;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function textOf(field: KdbxEntryField | undefined): string {
  if (field === undefined) return '';
  return typeof field === 'string' ? field : decoder.decode(field.getBinary());
}

/** The fields besides the title: standard ones that hold something, and all custom ones. */
export function fieldsOf(entry: KdbxEntry): readonly FieldInfo[] {
  const infos: FieldInfo[] = [];
  for (const [name, value] of entry.fields) {
    if (name === 'Title' || (STANDARD.includes(name) && isEmpty(value))) continue;
    infos.push({ name, protected: typeof value !== 'string' });
  }
  return infos;
}

/** Sets or removes a field; a standard one is emptied instead, as other programs expect it to be there. */
export function setField(entry: KdbxEntry, name: string, field: FieldValue | undefined): void {
  if (field !== undefined) {
    entry.fields.set(name, field.protected ? ProtectedValue.fromString(field.value) : field.value);
  } else if (STANDARD.includes(name)) entry.fields.set(name, '');
  else entry.fields.delete(name);
}

/** Throws an `invalid` Problem for what the format cannot hold unaltered. */
export function checkField(name: string, field: FieldValue | undefined): void {
  if (name === '' || name.trim() !== name || CONTROL.test(name)) {
    throw problem(
      'invalid',
      message('A field needs a name without line breaks, control characters or spaces at its ends.'),
    );
  }
  if (name === 'Title') {
    throw problem('invalid', message('“Title” is the name of the secret itself: rename the secret instead.'));
  }
  if (field === undefined) return;
  if (SURROGATE.test(field.value)) {
    throw problem('invalid', message('The value of “{0}” is not valid Unicode text; nothing was stored.', shown(name)));
  }
  if (!field.protected && NOT_XML.test(field.value)) {
    throw problem(
      'invalid',
      message(
        'The value of “{0}” has control characters, which only a protected field can hold. Protect it and try again.',
        shown(name),
      ),
    );
  }
}

/** Throws an `invalid` Problem where a folder's or secret's name cannot be stored. */
export function checkName(name: string): void {
  if (name.trim() === '' || CONTROL.test(name)) {
    throw problem('invalid', message('A name must not be empty or hold line breaks or control characters.'));
  }
}

/** Throws an `invalid` Problem where a tag would be read back as several. */
export function checkTags(tags: readonly string[]): void {
  for (const tag of tags) {
    if (tag.trim() === '' || tag.trim() !== tag || /[,;]/.test(tag) || CONTROL.test(tag)) {
      throw problem('invalid', message('A tag must not be empty or hold a comma, a semicolon or a line break.'));
    }
  }
}

function isEmpty(value: KdbxEntryField): boolean {
  return (typeof value === 'string' ? value.length : value.byteLength) === 0;
}
