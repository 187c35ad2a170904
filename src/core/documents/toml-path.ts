type Path = readonly (string | number)[];

/** Where tables and arrays of tables stand as the headers of a TOML file go by. */
export interface TablePaths {
  /** The path of `[names]`. */
  table(names: readonly string[]): Path;
  /** The path of the next item of `[[names]]`. */
  item(names: readonly string[]): Path;
}

/** A header's name leads into the last item where it names an array of tables. */
export function tablePaths(): TablePaths {
  const counts = new Map<string, number>();
  const keyOf = (path: Path) => JSON.stringify(path);
  const resolve = (names: readonly string[]): Path => {
    const path: (string | number)[] = [];
    for (const name of names) {
      path.push(name);
      const count = counts.get(keyOf(path));
      if (count !== undefined) path.push(count - 1);
    }
    return path;
  };
  return {
    table: resolve,
    item(names) {
      const array = [...resolve(names.slice(0, -1)), ...names.slice(-1)];
      const count = (counts.get(keyOf(array)) ?? 0) + 1;
      counts.set(keyOf(array), count);
      return [...array, count - 1];
    },
  };
}
