/** The join table of a many-to-many. */
import type { RelationRecipe } from '../arbitrary/relation.ts';
import type { RelationWords } from '../document.ts';
import { columnOf, foreignKeyColumns, snake, tableOf } from '../naming.ts';
import type { Building, EntityDraft } from './draft.ts';

interface PivotRecipe extends Pick<RelationRecipe, 'name'> {
  readonly pivotTable?: boolean;
  readonly pivotColumns?: boolean;
}

interface Pivot {
  readonly said: RelationWords['pivot'];
  /** The table's name on SQLite, in lower case. */
  readonly name: string;
}

/** Null: the table is there already, or two of its columns would have one name. */
export function pivotOf(
  draft: EntityDraft,
  target: EntityDraft,
  { name: relation, pivotTable = false, pivotColumns = false }: PivotRecipe,
  building: Building,
): Pivot | null {
  const { schema } = draft.head;
  const table = pivotTable
    ? `links_of_${snake(draft.head.name)}_${relation}`.slice(0, 60)
    : `${tableOf(building.model, draft.head)}_${columnOf(building.model, relation)}`;
  const name = (schema === undefined ? table : `${schema}_${table}`).toLowerCase();
  if (building.tables.has(name)) return null;
  const own = pivotColumns ? draft.keyColumns.columns.map((_, index) => `left_${index}`) : null;
  const other = pivotColumns ? target.keyColumns.columns.map((_, index) => `right_${index}`) : null;
  const ownColumns = own ?? foreignKeyColumns(snake(draft.head.name), draft.keyColumns.columns);
  const otherColumns =
    other ??
    foreignKeyColumns(
      draft === target ? columnOf(building.model, relation) : snake(target.head.name),
      target.keyColumns.columns,
    );
  const all = [...ownColumns, ...otherColumns].map((column) => column.toLowerCase());
  if (new Set(all).size < all.length || all.some((column) => Buffer.byteLength(column) > 63)) return null;
  const columns: readonly [readonly string[], readonly string[]] | undefined =
    own === null || other === null ? undefined : [own, other];
  const said = pivotTable || columns !== undefined ? { table: pivotTable ? table : undefined, columns } : undefined;
  return { said, name };
}

/** As above, and the table is taken from now on. */
export function claimPivot(...given: Parameters<typeof pivotOf>): Pivot | null {
  const pivot = pivotOf(...given);
  if (pivot !== null) given[3].tables.add(pivot.name);
  return pivot;
}
