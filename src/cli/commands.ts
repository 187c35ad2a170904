import { message, type Message } from '../core/message';

/** One option of a command. `value` names what follows it; without it the option is a switch. */
export interface OptionRow {
  readonly value?: string;
  readonly multiple?: true;
  readonly short?: string;
  readonly description: Message;
}

export interface CommandRow {
  /** What comes after the options. */
  readonly operands: string;
  readonly summary: Message;
  readonly options: Readonly<Record<string, OptionRow>>;
}

const help: OptionRow = { short: 'h', description: message('Show this help.') };

/** Every command with its options: the parser, the help and the README's table are made from it. */
export const COMMANDS = {
  lint: {
    operands: 'PATH…',
    summary: message('Look for hard-coded credentials, broken PEM and faulty key policies in files and folders.'),
    options: {
      format: { value: 'text|json|sarif', short: 'f', description: message('How findings are written (text).') },
      output: { value: 'FILE', short: 'o', description: message('Write the findings to a file.') },
      as: { value: 'key-policy|pem', description: message('Judge every file as this kind, whatever its name says.') },
      stdin: { description: message('Lint what comes on standard input.') },
      'stdin-filename': { value: 'FILE', description: message('The name that standard input is judged under.') },
      staged: { description: message('Lint what is staged in git, as a commit would take it.') },
      since: { value: 'REF', description: message('Lint what the commits since a branch, tag or commit brought.') },
      'git-history': { description: message('Lint every version of every file in all commits.') },
      baseline: {
        value: 'FILE',
        short: 'b',
        description: message('Leave out the findings of this file; it holds salted hashes alone.'),
      },
      'update-baseline': { description: message('Write all findings to the file of --baseline.') },
      config: {
        value: 'FILE',
        short: 'c',
        description: message('Use this file instead of the nearest strongroom.json.'),
      },
      'max-size': { value: 'SIZE', description: message('Skip larger files; in bytes, or with K, M or G (2M).') },
      'expiring-days': {
        value: 'N',
        description: message('Tell of a certificate so many days before it expires (30).'),
      },
      'no-ignore': { description: message('Lint also what git ignores.') },
      help,
    },
  },
  run: {
    operands: '-- COMMAND [ARGUMENT…]',
    summary: message('Start a command with the secrets that its environment refers to, in its environment alone.'),
    options: {
      'env-file': {
        value: 'FILE',
        multiple: true,
        short: 'e',
        description: message('Add the variables of a .env file.'),
      },
      vault: { value: 'NAME', multiple: true, description: message('Use these vaults alone.') },
      'passphrase-file': { value: 'FILE', description: message('Read the passphrase from the first line of a file.') },
      'passphrase-env': { value: 'NAME', description: message('Take the passphrase from a variable.') },
      'key-file': { value: 'FILE', description: message('The key file of the vault.') },
      help,
    },
  },
  'key-policy': {
    operands: 'generate | who-can FILE | diff OLD NEW',
    summary: message('Make a KMS key policy from a template, show who can do what with one, or compare two.'),
    options: {
      template: {
        value: 'NAME',
        short: 't',
        description: message('generate: the template; without it they are listed.'),
      },
      var: {
        value: 'NAME=VALUE',
        multiple: true,
        description: message('generate: a value for a variable of the template.'),
      },
      format: {
        value: 'text|json|cloudformation|terraform',
        short: 'f',
        description: message('How it is written: generate in all but text (json), the others in text or json (text).'),
      },
      output: { value: 'FILE', short: 'o', description: message('generate: write it to a new file.') },
      into: { value: 'FILE', description: message('generate: print this policy with what it lacks of the template.') },
      principal: {
        value: 'ARN',
        multiple: true,
        short: 'p',
        description: message('who-can: this user, role, account or service alone.'),
      },
      action: {
        value: 'NAME',
        multiple: true,
        short: 'a',
        description: message('who-can: may the principal do this? The exit code is 1 where not.'),
      },
      context: {
        value: 'KEY=VALUE',
        multiple: true,
        description: message('who-can: a condition key that the request carries.'),
      },
      help,
    },
  },
  pem: {
    operands: 'inspect|convert [FILE]',
    summary: message('Tell what is in a PEM, DER or PKCS#12 file, or write it in another form.'),
    options: {
      to: {
        value: 'lines|one-line|base64|ordered|pkcs8|pkcs1|sec1|spki|encrypted|decrypted|split',
        short: 't',
        description: message('The form or format to write (lines).'),
      },
      format: { value: 'text|json', short: 'f', description: message('How inspect tells what it found (text).') },
      output: {
        value: 'FILE',
        short: 'o',
        description: message(
          'Write to a new file, or with split to new files in a folder; those with a private key are for their owner alone.',
        ),
      },
      'passphrase-file': { value: 'FILE', description: message('Read the passphrase from the first line of a file.') },
      'passphrase-env': { value: 'NAME', description: message('Take the passphrase from a variable.') },
      help,
    },
  },
  'init-hook': {
    operands: '',
    summary: message('Add a git pre-commit hook that lints what is staged.'),
    options: { remove: { description: message('Remove the hook.') }, help },
  },
  rules: {
    operands: '',
    summary: message('List the rules.'),
    options: { format: { value: 'text|json', short: 'f', description: message('How they are listed (text).') }, help },
  },
  version: { operands: '', summary: message('Print the version.'), options: { help } },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof COMMANDS;
