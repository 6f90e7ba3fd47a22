/** What happens to the values of an enum's column. */
import type { EnumCheck } from './schema.ts';

export interface EnumDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly before: string; readonly after: string }[];
}

/** A former name that the last migrated schema has said already is done with. */
export function enumDifference(before: EnumCheck, after: EnumCheck): EnumDifference {
  const known = new Map(before.values.map((value) => [value.name, value]));
  const names = new Set(after.values.map(({ name }) => name));
  const renamed = after.values.flatMap(({ name, renamedFrom }) =>
    renamedFrom !== null && known.get(name)?.renamedFrom !== renamedFrom && known.has(renamedFrom)
      ? [{ before: renamedFrom, after: name }]
      : [],
  );
  const [sources, targets] = [new Set(renamed.map((one) => one.before)), new Set(renamed.map((one) => one.after))];
  return {
    added: [...names].filter((name) => !known.has(name) && !targets.has(name)),
    removed: [...known.keys()].filter((name) => !names.has(name) && !sources.has(name)),
    renamed,
  };
}
