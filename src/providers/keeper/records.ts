import type { KeeperRecord } from '@keeper-security/secrets-manager-core';
import type { Secret } from '../../core/secret';
import { secret } from '../../core/secret';
import type { FieldInfo, SecretChange } from '../driver';

/** What a record holds, as its owner's apps write it; members that we do not know stay as they are. */
export interface RecordData {
  readonly title?: string;
  readonly type?: string;
  readonly notes?: string;
  readonly fields?: readonly RecordField[];
  readonly custom?: readonly RecordField[];
  readonly [other: string]: unknown;
}

export interface RecordField {
  readonly type: string;
  readonly label?: string;
  readonly value?: readonly unknown[];
  readonly privacyScreen?: boolean;
  readonly [other: string]: unknown;
}

export function dataOf(record: KeeperRecord): RecordData {
  const data: unknown = record.data;
  return typeof data === 'object' && data !== null ? (data as RecordData) : {};
}

/** One value of a record under a name that no other has. */
interface Slot {
  readonly name: string;
  readonly part: 'fields' | 'custom';
  readonly field: number;
  readonly value: number;
}

/** Fields that lead to other records or to files. */
const LINKS = /^(fileRef|cardRef|addressRef)$/;
const HIDDEN = /^(password|secret|oneTimeCode|otp|pinCode|keyPair|paymentCard|bankAccount|note|securityQuestion)$/;

/** A field is called by its label, else by its type; further ones of a name, and further values, are numbered. */
function slotsOf(data: RecordData): readonly Slot[] {
  const slots: Slot[] = [];
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  for (const part of ['fields', 'custom'] as const) {
    for (const [field, { type, label, value = [] }] of (data[part] ?? []).entries()) {
      if (LINKS.test(type)) continue;
      // An empty field has its place all the same, for what is stored under its name.
      for (let index = 0; index < Math.max(1, value.length); index++) {
        const own = label === undefined || label === '' ? type : label;
        let count = counts.get(own) ?? 0;
        let name: string;
        // A label may look like the number of another.
        do name = ++count === 1 ? own : `${own} (${count})`;
        while (taken.has(name));
        counts.set(own, count);
        taken.add(name);
        slots.push({ name, part, field, value: index });
      }
    }
  }
  return slots;
}

function valueAt(data: RecordData, { part, field, value }: Slot): unknown {
  return data[part]?.[field]?.value?.[value];
}

/** The fields that hold something; what is no text is shown as the JSON it is. */
export function fieldsOf(data: RecordData): ReadonlyMap<string, Secret> {
  const found = new Map<string, Secret>();
  for (const slot of slotsOf(data)) {
    const value = valueAt(data, slot);
    if (value === undefined || value === null) continue;
    found.set(slot.name, secret(typeof value === 'string' ? value : JSON.stringify(value)));
  }
  return found;
}

export function fieldInfos(data: RecordData): readonly FieldInfo[] {
  return slotsOf(data).flatMap((slot) => {
    const value = valueAt(data, slot);
    const field = data[slot.part]?.[slot.field];
    if (value === undefined || value === null || field === undefined) return [];
    return [{ name: slot.name, protected: HIDDEN.test(field.type) || field.privacyScreen === true }];
  });
}

/** A new record of the type that Keeper's own apps give to logins. */
export function newRecord(title: string): RecordData {
  const fields = ['login', 'password', 'url', 'fileRef', 'oneTimeCode'].map((type) => ({ type, value: [] }));
  return { title, type: 'login', fields, custom: [] };
}

/** The data with some fields set or removed; a name that is not there makes a custom field. */
export function changed(data: RecordData, changes: NonNullable<SecretChange['fields']>): RecordData {
  let after = data;
  for (const [name, set] of changes) {
    if (set === undefined) continue;
    const slot = slotsOf(after).find((one) => one.name === name);
    if (slot !== undefined) after = withValue(after, slot, set.value.reveal());
    else {
      const field: RecordField = {
        type: set.protected ? 'secret' : 'text',
        label: name,
        value: [set.value.reveal()],
      };
      after = { ...after, custom: [...(after.custom ?? []), field] };
    }
  }
  // What is removed changes the numbers of what stands behind it, so the last goes first.
  const removed = slotsOf(data).filter(({ name }) => changes.has(name) && changes.get(name) === undefined);
  return removed.reduceRight((left, slot) => withValue(left, slot, undefined), after);
}

function withValue(data: RecordData, slot: Slot, text: string | undefined): RecordData {
  const list = [...(data[slot.part] ?? [])];
  const field = list[slot.field];
  if (field === undefined) return data;
  const values = [...(field.value ?? [])];
  if (text === undefined) values.splice(slot.value, 1);
  else values[slot.value] = likeBefore(values[slot.value], text);
  // A custom field without a value is no more; a standard one belongs to the record's type.
  if (values.length === 0 && slot.part === 'custom') list.splice(slot.field, 1);
  else list[slot.field] = { ...field, value: values };
  return { ...data, [slot.part]: list };
}

/** A number, flag or object stays one where the text can be read so. */
function likeBefore(before: unknown, text: string): unknown {
  if (before === undefined || before === null || typeof before === 'string') return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === typeof before ? value : text;
  } catch {
    return text;
  }
}
