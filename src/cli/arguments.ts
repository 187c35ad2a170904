import { parseArgs } from 'node:util';
import { message, shown, type Message } from '../core/message';
import { nearest } from '../core/config/nearest';
import type { OptionRow } from './commands';

/** Options by name: `true` for a switch, the texts given for one with a value. */
export interface Arguments {
  flag(name: string): boolean;
  /** The last text given. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  readonly operands: readonly string[];
}

/** The arguments of a command, or the sentence that says what is wrong with them. */
export function parseArguments(
  args: readonly string[],
  options: Readonly<Record<string, OptionRow>>,
): Arguments | { readonly fault: Message } {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
  });
  const flags = new Set<string>();
  const texts = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) return { fault: unknownOption(rawName, Object.keys(options)) };
    if (option.value === undefined) {
      if (value !== undefined) return { fault: message('{0} takes no value.', shown(rawName)) };
      flags.add(name);
    } else {
      const missing = value === undefined || (!token.inlineValue && value.length > 1 && value.startsWith('-'));
      if (missing) return { fault: message('{0} needs a value: {1}.', shown(rawName), shown(option.value)) };
      const given = texts.get(name) ?? [];
      texts.set(name, [...given, value]);
      const choices = /^[a-z0-9|-]+$/.test(option.value) ? option.value.split('|') : undefined;
      if (choices && !choices.includes(value))
        return { fault: message('{0} must be one of {1}.', shown(rawName), shown(choices.join(', '))) };
      if (given.length > 0 && !option.multiple) return { fault: message('{0} is given twice.', shown(rawName)) };
    }
  }
  return {
    flag: (name) => flags.has(name),
    text: (name) => texts.get(name)?.at(-1),
    texts: (name) => texts.get(name) ?? [],
    operands,
  };
}

function unknownOption(given: string, names: readonly string[]): Message {
  const near = nearest(given.replace(/^-+/, ''), names);
  return near === undefined
    ? message('There is no option {0}.', shown(given))
    : message('There is no option {0}. Did you mean --{1}?', shown(given), shown(near));
}
