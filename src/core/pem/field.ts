import type { DocumentValue, ParsedDocument } from '../documents/document';
import { lastName, parentOf } from '../documents/peek';
import { groupBy } from '../group-by';
import type { WorkatoFileKind } from '../workato/file';

/** The field of a document that holds PEM, and what stands beside it. Names are as `fieldName` writes them. */
export interface PemField {
  readonly name: string;
  /** What the file is to Workato, where it is one of its own. */
  readonly workato?: WorkatoFileKind;
  /** The other fields of the same object, decoded. */
  readonly beside: ReadonlyMap<string, string>;
}

/** Makes fields one after the other; each object of the document is read once. */
export function fieldReader(
  { values }: ParsedDocument,
  workato: WorkatoFileKind | undefined,
): (value: DocumentValue) => PemField {
  let groups: Map<unknown, DocumentValue[]> | undefined;
  const read = new Map<unknown, ReadonlyMap<string, string>>();
  return (value) => {
    groups ??= groupBy(values, parentOf);
    const parent = parentOf(value);
    let beside = read.get(parent);
    if (!beside) {
      beside = new Map(groups.get(parent)?.map((one) => [fieldName(lastName(one) ?? ''), one.literal.decoded.text]));
      read.set(parent, beside);
    }
    return { name: fieldName(lastName(value) ?? ''), ...(workato && { workato }), beside };
  };
}

/** `ssl_client_key` for `SSL_CLIENT_KEY`, `sslClientKey`, `ssl-client.key`. */
export function fieldName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .join('_');
}
