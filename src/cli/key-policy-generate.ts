import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../core/config/nearest';
import { generateKeyPolicy, OUTPUTS, readValues } from '../core/key-policy/generate/generate';
import { addGenerated } from '../core/key-policy/generate/into';
import type { PolicyTemplate } from '../core/key-policy/generate/template';
import { templateOf, TEMPLATES } from '../core/key-policy/generate/templates';
import { message, shown, type Message } from '../core/message';
import { applyEdits } from '../core/text/edit';
import { errorCode } from '../service/scan/read-text';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { readPolicyFile } from './key-policy-file';

/** `strongroom key-policy generate`: a policy on standard output, or in a new file. */
export function generateCommand(args: Arguments, io: Io): number {
  if (args.operands[1] !== undefined) {
    return fail(io, message('Write {0}.', shown('strongroom key-policy generate --template NAME --var NAME=VALUE')));
  }
  const name = args.text('template');
  if (name === undefined) {
    io.out(templateList(io));
    return EXIT.ok;
  }
  const template = templateOf(name);
  if (template === undefined) return fail(io, unknown(name));
  const given = variables(args, template);
  if ('fault' in given) return fail(io, given.fault);
  const into = args.text('into');
  const format = OUTPUTS.find((output) => output === args.text('format')) ?? 'json';
  const made =
    into === undefined ? generateKeyPolicy(template, given.values, format) : merged(io, into, template, given.values);
  if ('fault' in made) return fail(io, made.fault);
  const file = args.text('output');
  if (file === undefined) io.out(made.text);
  else {
    try {
      writeFileSync(resolve(io.cwd, file), made.text, { flag: 'wx' });
    } catch (error) {
      const code = errorCode(error);
      const fault =
        code === 'EEXIST'
          ? message('{0} is there already; name a new file.', shown(file))
          : message('{0} could not be written ({1}).', shown(file), shown(code));
      return fail(io, fault);
    }
  }
  return EXIT.ok;
}

/** The text of a policy file with the statements that it lacks; the file itself stays as it is. */
function merged(
  io: Io,
  file: string,
  template: PolicyTemplate,
  given: Readonly<Record<string, string>>,
): { readonly text: string } | { readonly fault: Message } {
  const values = readValues(template, given);
  if ('fault' in values) return values;
  const read = readPolicyFile(io, file);
  if ('fault' in read) return read;
  const added = addGenerated(read.text, file, template.statements(values));
  if (added === undefined) return { fault: message('{0} has no list of statements in JSON to add to.', shown(file)) };
  return { text: applyEdits(read.text, added.edits) };
}

function fail(io: Io, sentence: Message): number {
  complain(io, sentence);
  return EXIT.failure;
}

/** The templates, each with its variables. */
export function templateList(io: Io): string {
  return TEMPLATES.map(({ id, title, detail, variables: rows }) => {
    const lines = rows.map(({ name, prompt, standard }) => {
      const usual = standard === undefined || standard === '' ? '' : ` (${standard})`;
      return `    --var ${name}=…  ${io.say(prompt)}${usual}\n`;
    });
    return `${id}: ${io.say(title)}\n  ${io.say(detail)}\n${lines.join('')}`;
  }).join('\n');
}

function unknown(name: string): Message {
  const near = nearest(
    name,
    TEMPLATES.map(({ id }) => id),
  );
  const all = shown(TEMPLATES.map(({ id }) => id).join(', '));
  return near === undefined
    ? message('There is no template {0}; there are {1}.', shown(name), all)
    : message('There is no template {0}. Did you mean {1}?', shown(name), shown(near));
}

function variables(
  args: Arguments,
  template: PolicyTemplate,
): { readonly values: Readonly<Record<string, string>> } | { readonly fault: Message } {
  const names = template.variables.map(({ name }) => name);
  const values: Record<string, string> = {};
  for (const text of args.texts('var')) {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    if (at < 0 || !names.includes(name)) {
      return {
        fault: message('{0} is no variable of this template; it has {1}.', shown(name), shown(names.join(', '))),
      };
    }
    values[name] = text.slice(at + 1);
  }
  return { values };
}
