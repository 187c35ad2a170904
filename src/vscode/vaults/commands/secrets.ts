import { l10n, window } from 'vscode';
import type { Secret } from '../../../core/secret';
import { secret } from '../../../core/secret';
import type { Store } from '../../../providers/store';
import type { Asker } from '../../input/multi-step';
import { multiStep } from '../../input/multi-step';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import type { Node } from '../nodes';
import { folderOf, nameOf } from '../nodes';
import { askFolder } from '../folder-question';
import type { OpenVault } from '../picks';
import { show } from '../show';
import { targetField, targetSecret, targetVault } from '../targets';
import { updateSecret } from '../update';
import { valueQuestion } from '../value-question';

/** A field that new secrets of a service usually have. */
interface UsualField {
  readonly name: string;
  readonly protected: boolean;
}

const KEEPASS_FIELDS: readonly UsualField[] = [
  { name: 'Password', protected: true },
  { name: 'UserName', protected: false },
  { name: 'URL', protected: false },
  { name: 'Notes', protected: false },
];

type FieldValues = Map<string, { readonly value: Secret; readonly protected: boolean }>;

/** Asks for folder, name, fields and their values, stores the secret and shows it. */
export async function newSecret(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('New Secret');
  const target = await targetVault(feature, title, node);
  if (target === undefined) return;
  const plan = await multiStep(title, 4, async (ask) => {
    const folder = await askFolder(ask, target.store, node ? folderOf(node) : []);
    const name = await askSecretName(ask, target.store, folder, '');
    const usual = await ask.picks({
      placeholder: l10n.t('Which fields? More can be added later.'),
      choices: KEEPASS_FIELDS.map((field) => ({
        label: field.name,
        description: field.protected ? l10n.t('protected') : '',
        picked: field.protected,
        value: field,
      })),
    });
    const fields: FieldValues = new Map();
    for (const field of usual) {
      const text = await ask.text(valueQuestion(l10n.t('The value of {0}.', field.name), field.protected));
      fields.set(field.name, { value: secret(text), protected: field.protected });
    }
    return { path: [...folder, name], fields };
  });
  if (plan !== undefined) await store(feature, target, plan);
}

/** Asks where a value that was made shall be stored, stores it as the password of a new secret and shows that. */
export async function storeNew(feature: VaultFeature, value: Secret): Promise<void> {
  const title = l10n.t('New Secret');
  const target = await targetVault(feature, title, undefined);
  if (target === undefined) return;
  const path = await multiStep(title, 2, async (ask) => {
    const folder = await askFolder(ask, target.store, []);
    return [...folder, await askSecretName(ask, target.store, folder, '')];
  });
  if (path !== undefined)
    await store(feature, target, { path, fields: new Map([['Password', { value, protected: true }]]) });
}

async function store(
  feature: VaultFeature,
  { vault, store }: OpenVault,
  plan: { readonly path: readonly string[]; readonly fields: FieldValues },
): Promise<void> {
  const title = l10n.t('Storing {0}…', nameOf(plan.path));
  const entry = await withProgress(title, async (signal) => await store.create?.(plan, signal));
  if (entry !== undefined) await show(feature, { kind: 'secret', vault, entry });
}

export async function newFolder(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('New Folder');
  const target = await targetVault(feature, title, node);
  const folders = target?.store.folders;
  if (target === undefined || folders === undefined) return;
  const path = await multiStep(title, 2, async (ask) => {
    const parent = node ? folderOf(node) : await askFolder(ask, target.store, []);
    const name = await ask.text({ prompt: l10n.t('The name of the folder.'), validate: nameVerdict });
    return [...parent, name.trim()];
  });
  if (path === undefined) return;
  const folder = await withProgress(l10n.t('Storing {0}…', nameOf(path)), (signal) =>
    folders.createFolder(path, signal),
  );
  await show(feature, { kind: 'folder', vault: target.vault, folder });
}

/** Gives a field a new value; the one before stays in the history where the service keeps one. */
export async function setValue(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Set Value');
  const target = await targetField(feature, title, node);
  if (target === undefined) return;
  const { name, protected: hidden } = target.field;
  const text = await multiStep(title, 1, (ask) =>
    ask.text(valueQuestion(l10n.t('The new value of {0} in {1}.', name, nameOf(target.entry.path)), hidden)),
  );
  if (text !== undefined)
    await updateSecret(target.store, target.entry, {
      fields: new Map([[name, { value: secret(text), protected: hidden }]]),
    });
}

export async function addField(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Add Field');
  const target = await targetSecret(feature, title, node);
  if (target === undefined) return;
  const taken = new Set(target.entry.fields?.map((field) => field.name));
  const field = await multiStep(title, 3, async (ask) => {
    const name = await ask.text({
      prompt: l10n.t('The name of the field, as it stands in references.'),
      validate: (text) =>
        nameVerdict(text) ?? (taken.has(text.trim()) ? l10n.t('The secret has a field of this name.') : undefined),
    });
    const hidden = await ask.pick({
      placeholder: l10n.t('How is it kept?'),
      choices: [
        { label: l10n.t('Protected'), detail: l10n.t('A password, a token, a key'), icon: 'eye-closed', value: true },
        {
          label: l10n.t('Plain'),
          detail: l10n.t('A user name, an address, a note'),
          icon: 'symbol-string',
          value: false,
        },
      ],
    });
    const text = await ask.text(valueQuestion(l10n.t('The value of {0}.', name.trim()), hidden));
    return { name: name.trim(), value: { value: secret(text), protected: hidden } };
  });
  if (field !== undefined)
    await updateSecret(target.store, target.entry, { fields: new Map([[field.name, field.value]]) });
}

/** Removes a field after asking. */
export async function removeField(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const target = await targetField(feature, l10n.t('Remove Field'), node);
  if (target === undefined) return;
  const remove = l10n.t('Remove');
  const chosen = await window.showWarningMessage(
    l10n.t('Remove the field “{0}” from “{1}”?', target.field.name, nameOf(target.entry.path)),
    {
      modal: true,
      detail:
        target.store.history === undefined
          ? l10n.t('This cannot be undone.')
          : l10n.t('The version that has it stays in the history.'),
    },
    remove,
  );
  if (chosen === remove)
    await updateSecret(target.store, target.entry, { fields: new Map([[target.field.name, undefined]]) });
}

/** Asks for a secret's name; one that is taken in the folder is refused while it is typed, but for its `own`. */
export function askSecretName(
  ask: Asker,
  store: Store,
  folder: readonly string[],
  value: string,
  own?: string,
): Promise<string> {
  const asked = new AbortController();
  return ask.text({
    prompt: l10n.t('The name of the secret, as it stands in references.'),
    value,
    validate: async (text) => {
      const wrong = nameVerdict(text);
      if (wrong !== undefined || text === own) return wrong;
      const there = await store.find([...folder, text], asked.signal);
      return there.length === 0 ? undefined : l10n.t('The folder has a secret of this name. Choose another one.');
    },
  });
}

export function nameVerdict(text: string): string | undefined {
  return text.trim() === '' ? l10n.t('Type a name.') : undefined;
}
