/** What JSON can hold, as block YAML; texts in double quotes. Ends with a line break. */
export function writeYaml(value: object): string {
  return `${yamlLines(value, '').join('\n')}\n`;
}

function yamlLines(value: object, indent: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => yamlItem(item, indent));
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const name = /^[A-Za-z]\w*$/.test(key) ? key : JSON.stringify(key);
    if (!isFilled(item)) return [`${indent}${name}: ${JSON.stringify(item)}`];
    return [`${indent}${name}:`, ...yamlLines(item, `${indent}  `)];
  });
}

/** The first line of an item stands beside its dash. */
function yamlItem(item: unknown, indent: string): readonly string[] {
  if (!isFilled(item)) return [`${indent}- ${JSON.stringify(item)}`];
  const [first = '', ...more] = yamlLines(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...more];
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** What JSON can hold, as an expression of HCL; lines after the first begin with `indent`. */
export function writeHcl(value: unknown, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[$%](?=\{)/g, '$&$&');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item: unknown) => `${inner}${writeHcl(item, inner)},\n`).join('')}${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const name = /^[A-Za-z]\w*$/.test(key) ? key : JSON.stringify(key);
    return `${inner}${name} = ${writeHcl(item, inner)}\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}
