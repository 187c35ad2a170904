const BEGIN = '# >>> strongroom >>>';
const END = '# <<< strongroom <<<';

/**
 * A pre-commit hook that lints what is staged: a new one, or the one there is with our block in it, once, before the
 * rest. `program` is the file this was started from; where it has gone, npx finds another. Undefined for a hook that
 * is no shell script. `stopped` is said on the error stream where the commit is stopped.
 */
export function hookWith(present: string | undefined, program: string, stopped: string): string | undefined {
  const block = [BEGIN, ...script(program, stopped), END, ''].join('\n');
  if (present === undefined || present.trim() === '') return `#!/bin/sh\n${block}`;
  const own = hookWithout(present) ?? present;
  if (own === '') return `#!/bin/sh\n${block}`;
  const [first = '', ...rest] = own.split('\n');
  if (!/^#!.*\b(?:ba|da|k|z)?sh\b/.test(first)) return undefined;
  return `${first}\n${block}${rest.join('\n')}`;
}

/** The hook without our block; empty where nothing else was in it, undefined where it has no such block. */
export function hookWithout(present: string): string | undefined {
  const from = present.indexOf(BEGIN);
  const to = present.indexOf(END, from);
  if (from < 0 || to < 0) return undefined;
  const rest = present.slice(0, from) + present.slice(to + END.length).replace(/^\r?\n/, '');
  return /^(?:#!.*)?\s*$/.test(rest) ? '' : rest;
}

function script(program: string, stopped: string): string[] {
  const quoted = quote(program.replace(/\\/g, '/'));
  const fail = `{ printf '%s\\n' ${quote(stopped)} >&2; exit 1; }`;
  return [
    `if [ -f ${quoted} ]; then`,
    `  node ${quoted} lint --staged || ${fail}`,
    'else',
    `  npx --no-install strongroom lint --staged || ${fail}`,
    'fi',
  ];
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
