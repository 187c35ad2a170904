/**
 * A secret's name as folders and a last part. A slash parts only between two names, so that joining by slashes always
 * gives the name back (`/a//b/` is the folder `/a` with `/b/` in it) and no part is empty.
 */
export function pathOf(name: string): readonly string[] {
  return name.split(/(?<=[^/])\/(?=.*[^/])/);
}

export function nameOf(path: readonly string[]): string {
  return path.join('/');
}

/** What AWS takes as a name (API reference of CreateSecret). */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name);
}
