import { parseSurface } from '../../core/documents/parse';
import { message, type Message } from '../../core/message';
import { secret, type Secret } from '../../core/secret';
import { createLineIndex } from '../../core/text/line-index';
import { resolveReferences, type ResolvePorts } from '../resolve';

/** A `.env` file. `name` is how people know it. */
export interface EnvFile {
  readonly name: string;
  readonly text: string;
}

/** A variable that could not be had, and why. `reference` is there where one leads nowhere. */
export interface EnvironmentFault {
  readonly variable?: string;
  /** The file, with the line of what is wrong in it; undefined for what was inherited. */
  readonly file?: string;
  readonly reference?: string;
  readonly sentence: Message;
}

/** The variables to set on top of the inherited ones. */
export type PreparedEnvironment =
  { readonly variables: ReadonlyMap<string, Secret> } | { readonly faults: readonly EnvironmentFault[] };

/**
 * The variables of `.env` files and the inherited ones that hold a reference, all with their references resolved.
 * Later files win over earlier ones, and all files over what is inherited. Values are taken as they stand: `${NAME}` is
 * not expanded (as in Node's own `--env-file`), for a password may hold a dollar sign.
 */
export async function prepareEnvironment(
  files: readonly EnvFile[],
  inherited: Readonly<Record<string, string | undefined>>,
  ports: ResolvePorts,
  signal: AbortSignal,
): Promise<PreparedEnvironment> {
  const wanted = new Map<string, { readonly text: string; readonly file?: string }>();
  const faults: EnvironmentFault[] = [];
  for (const [name, text] of Object.entries(inherited)) {
    if (text !== undefined && /strongroom:\//i.test(text)) wanted.set(name, { text });
  }
  for (const file of files) {
    const { values, faults: unread } = readEnvFile(file);
    faults.push(...unread);
    for (const [name, text] of values) wanted.set(name, { text, file: file.name });
  }
  const rows = [...wanted];
  const resolved = await resolveReferences(
    rows.map(([, { text }]) => text),
    ports,
    signal,
  );
  const variables = new Map<string, Secret>();
  for (const [index, [variable, { text, file }]] of rows.entries()) {
    const result = resolved[index] ?? { value: secret(text) };
    if ('value' in result) variables.set(variable, result.value);
    else faults.push(...result.faults.map((fault) => ({ variable, ...(file && { file }), ...fault })));
  }
  return faults.length > 0 ? { faults } : { variables };
}

function readEnvFile({ name, text }: EnvFile): {
  readonly values: readonly (readonly [string, string])[];
  readonly faults: readonly EnvironmentFault[];
} {
  const { values, faults } = parseSurface('env', text);
  const lines = createLineIndex(text);
  return {
    values: values.map(({ path, literal }) => [String(path[0]), literal.decoded.text]),
    // Other lines that assign nothing are passed over, as by other readers of such files.
    faults: faults
      .filter(({ code }) => code === 'unclosed-quote')
      .map(({ span }) => ({
        file: `${name}:${lines.positionAt(span.start).line + 1}`,
        sentence: message('A quotation mark is not closed.'),
      })),
  };
}

/** Where a fault is, on one line: the variable, its file and the reference. Holds no value. */
export function faultPlace({ variable, file, reference }: EnvironmentFault): string {
  const parts = [variable, file === undefined ? undefined : variable === undefined ? file : `(${file})`, reference];
  return parts.filter((part) => part !== undefined).join(' ');
}
