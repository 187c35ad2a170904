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
    operands: 'generate',
    summary: message('Make a KMS key policy from a template; without one, list the templates.'),
    options: {
      template: { value: 'NAME', short: 't', description: message('The template to make it from.') },
      var: { value: 'NAME=VALUE', multiple: true, description: message('A value for a variable of the template.') },
      format: {
        value: 'json|cloudformation|terraform',
        short: 'f',
        description: message('How the policy is written (json).'),
      },
      output: { value: 'FILE', short: 'o', description: message('Write it to a new file.') },
      help,
    },
  },
  'init-hook': {
    operands: '',
    summary: message('Add a git pre-commit hook that lints what is staged.'),
    options: { remove: { description: message('Take the hook out again.') }, help },
  },
  rules: {
    operands: '',
    summary: message('List the rules.'),
    options: { format: { value: 'text|json', short: 'f', description: message('How they are listed (text).') }, help },
  },
  version: { operands: '', summary: message('Print the version.'), options: { help } },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof COMMANDS;
