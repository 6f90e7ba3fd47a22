import type { ManyToMany, Relation } from '../model/index.ts';
import { snakeCase } from '../naming/case.ts';
import { constraintName, derivedName, joinTableName } from '../naming/database-names.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { Context, EntityDraft } from './draft.ts';
import { columnOf } from './entity-names.ts';
import { foreignKeyColumns } from './foreign-keys.ts';
import type { ColumnsOf } from './foreign-keys.ts';

/** What all kinds of relations have in common. */
export type RelationBase = Pick<
  Relation,
  'name' | 'property' | 'target' | 'inverse' | 'include' | 'renamedFrom' | 'backfill' | 'description' | 'place'
>;

/** A many-to-many with its join table; null where a key that it refers to can't be resolved, or its columns don't fit. */
export function manyToMany(
  base: RelationBase,
  draft: EntityDraft,
  target: EntityDraft,
  words: RelationWords,
  context: Context,
  columnsOf: ColumnsOf,
): ManyToMany | null {
  const ownKey = columnsOf.key(draft);
  const otherKey = columnsOf.key(target);
  if (ownKey === null || otherKey === null) return null;
  const pivot = words.pivot?.value ?? null;
  const { schema } = draft.names;
  const table = pivot?.table?.value ?? joinTableName(draft.names.table, columnOf(base.name, context.conventions));
  const given = pivot?.columns ?? null;
  if (given !== null && given.value.length !== 2) {
    context.report.error(
      'bad-columns',
      given.place,
      'A join table has columns for two sides.',
      'Write `columns: [own, other]`.',
    );
    return null;
  }
  const columns = (side: number, by: string, references: readonly string[]): readonly string[] | null => {
    const said = given?.value[side] ?? null;
    if (said === null) return foreignKeyColumns(by, references, context);
    if (said.value.length === references.length) return said.value.map(({ value }) => value);
    context.report.error(
      'bad-columns',
      said.place,
      `The key of this side has ${references.length} columns (${references.join(', ')}), and here are ${said.value.length}.`,
      `Write \`[${foreignKeyColumns(by, references, context).join(', ')}]\`.`,
    );
    return null;
  };
  // Of a relation to the entity itself both sides have one name; the property's name then tells them apart.
  const ownColumns = columns(0, snakeCase(draft.name), ownKey);
  const otherColumns = columns(1, draft === target ? base.name : snakeCase(target.name), otherKey);
  if (ownColumns === null || otherColumns === null) return null;
  const stem = schema === null ? table : `${schema}_${table}`;
  return {
    ...base,
    kind: 'manyToMany',
    pivot: {
      table,
      schema,
      ownColumns,
      otherColumns,
      ownConstraint: constraintName(table, ownColumns, 'foreign'),
      otherConstraint: constraintName(table, otherColumns, 'foreign'),
      otherIndex: derivedName(stem, otherColumns, 'index'),
    },
  };
}
