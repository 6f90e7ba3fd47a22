import type { Field, PerDatabase, Unique } from '../model/index.ts';
import { derivedName } from '../naming/database-names.ts';
import type { UniqueWords } from '../parse/entity-words.ts';
import { fieldWords } from '../parse/field-words.ts';
import type { Said } from '../parse/kind.ts';
import { sameWords } from '../parse/repeated-words.ts';
import { bitsOf } from '../parse/words.ts';
import type { Context, EntityDraft } from './draft.ts';
import type { ColumnsOf } from './foreign-keys.ts';
import { both, onBoth, quotedColumn } from './sql-text.ts';
import { reportUnknownProperty } from './unknown-property.ts';

/** Uniques of fields, of one-to-one relations, and those that are declared. With softDelete they hold among the living. */
export function resolveUniques(draft: EntityDraft, context: Context, columnsOf: ColumnsOf): void {
  const living = livingOf(draft);
  const add = (columns: readonly string[], properties: readonly string[], words: UniqueWords | null): void => {
    if (columns.length === 0) return;
    const where = both(words?.where?.value ?? null, living);
    if (isServed(draft, columns, where)) return;
    const unique: Unique = {
      name: words?.name?.value ?? derivedName(draft.names.stem, columns, 'unique'),
      columns,
      properties,
      where,
    };
    draft.uniques.push(unique);
    if (words !== null) context.written.uniques.set(unique, words);
  };
  draft.content.fields.forEach(({ name, value: words }) => {
    if (words === null || (words.said & UNIQUE) === 0 || sameWords(words).unique?.value !== true) return;
    const field = declaredField(draft, name);
    if (field !== undefined) add([field.column], [name], null);
  });
  draft.relations.forEach((relation) => {
    if (relation.kind === 'oneToOne') add(relation.columns, [relation.name], null);
  });
  for (const { value: words } of draft.content.uniques) {
    const columns = words.properties === null ? null : columnsOfAll(draft, words.properties.value, context, columnsOf);
    if (columns !== null && words.properties !== null)
      add(
        columns,
        words.properties.value.map(({ value }) => value),
        words,
      );
  }
}

function declaredField({ fields }: EntityDraft, name: string): Field | undefined {
  return fields.find((candidate) => candidate.name === name && candidate.role === 'plain');
}

const UNIQUE = bitsOf(fieldWords, ['unique']);

/** Columns of all these properties; null where one is missing or broken. All that are missing are reported. */
function columnsOfAll(
  draft: EntityDraft,
  names: readonly Said<string>[],
  context: Context,
  columnsOf: ColumnsOf,
): readonly string[] | null {
  const found = names.map((name) => {
    const columns = columnsOf.property(draft, name.value);
    if (columns === null) reportUnknownProperty(draft, name, context);
    return columns;
  });
  return found.length === 0 || found.some((columns) => columns === null)
    ? null
    : found.flatMap((columns) => columns ?? []);
}

/** The key is unique already, and so is what is said twice. */
function isServed(draft: EntityDraft, columns: readonly string[], where: PerDatabase | null): boolean {
  return (
    areAlike(columns, draft.key.columns) ||
    draft.uniques.some(
      (unique) => areAlike(columns, unique.columns) && JSON.stringify(unique.where) === JSON.stringify(where),
    )
  );
}

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a[0] === b[0] && a.every((column, index) => column === b[index]);
}

function livingOf(draft: EntityDraft): PerDatabase | null {
  const deletedAt = draft.fields.find(({ role }) => role === 'deletedAt');
  return deletedAt === undefined ? null : onBoth(`${quotedColumn(deletedAt.column)} is null`);
}
