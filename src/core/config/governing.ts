/** What a folder says about the configuration of the files in it and below. */
export interface FolderFacts {
  /** Holds a file `strongroom.json`. */
  readonly hasConfig: boolean;
  /** Holds `.git`: the root of a repository. */
  readonly isRepository: boolean;
  /** The workspace folder, or the one that the command line works in or was given. */
  readonly isTop: boolean;
}

/**
 * The one rule for editor and command line: a file is governed by the nearest `strongroom.json` from its folder upwards,
 * up to the root of its git repository, or outside of one up to the top folder. Takes the file's folder and those above
 * it, nearest first, and asks for no more of them than it needs; gives the number of the one whose file counts.
 */
export function governingFolder(folders: Iterable<FolderFacts>): number | undefined {
  let nearest: number | undefined;
  let belowTop: number | undefined;
  let isPastTop = false;
  let at = 0;
  for (const { hasConfig, isRepository, isTop } of folders) {
    if (hasConfig) nearest ??= at;
    if (isRepository) return nearest;
    if (isTop && !isPastTop) [isPastTop, belowTop] = [true, nearest];
    at++;
  }
  return belowTop;
}
