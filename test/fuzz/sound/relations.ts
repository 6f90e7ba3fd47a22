import { chosen } from '../arbitrary/chance.ts';
import type { RelationRecipe } from '../arbitrary/relation.ts';
import type { FieldDoc, RelationDoc, RelationWords } from '../document.ts';
import { columnOf, foreignKeyColumns, snake, tableOf } from '../naming.ts';
import { fieldColumn, type Building, type Draft, type EntityDraft } from './draft.ts';

/** Adds the relation where its names are free; with an inverse where the other side has room for it. */
export function addRelation(draft: EntityDraft, recipe: RelationRecipe, building: Building): void {
  const target = chosen(building.entities, recipe.target);
  if (target === undefined) return;
  const relation = soundRelation(draft, target, recipe, building, recipe.required && target.position < draft.position);
  if (relation === null) return;
  const { inverse } = recipe;
  const hasInverse = inverse !== undefined && target.claim(inverse, []);
  if (hasInverse) target.inverses.push({ name: inverse, isOne: relation.kind === 'oneToOne' });
  draft.relations.push(hasInverse ? { ...relation, words: { ...relation.words, inverse } } : relation);
}

/** Without an inverse. Null: a name is taken. */
export function soundRelation(
  draft: Draft,
  target: EntityDraft,
  recipe: RelationRecipe,
  building: Building,
  isRequired: boolean,
): RelationDoc | null {
  const head = { name: recipe.name, kind: recipe.kind, target: target.head.name };
  const shared: RelationWords = {
    include: recipe.include,
    renamedFrom: recipe.renamedFrom ? `former_${recipe.name}` : undefined,
    description: recipe.description,
  };
  if (recipe.kind === 'manyToMany') {
    const pivot = pivotOf(draft, target, recipe, building);
    return pivot === null || !draft.claim(recipe.name, [])
      ? null
      : { ...head, words: { ...shared, pivot: pivot.said } };
  }
  const referenced = referencedFields(target, recipe.references);
  const references = referenced?.map((field) => fieldColumn(building, field)) ?? target.keyColumns.columns;
  const stem = recipe.column === undefined ? columnOf(building.model, recipe.name) : null;
  const given = stem === null ? references.map((_, index) => `${recipe.column}${index === 0 ? '' : index}`) : null;
  if (!draft.claim(recipe.name, given ?? foreignKeyColumns(stem ?? '', references))) return null;
  const isComposite = references.length > 1;
  return {
    ...head,
    words: {
      ...shared,
      nullable: isRequired ? undefined : true,
      onDelete: isRequired && recipe.onDelete === 'set null' ? undefined : recipe.onDelete,
      onUpdate: isRequired && recipe.onUpdate === 'set null' ? undefined : recipe.onUpdate,
      column: given !== null && !isComposite ? given[0] : undefined,
      columns: given !== null && isComposite ? given : undefined,
      references: referenced?.map(({ name }) => name),
      filter: recipe.filter || undefined,
      sort: recipe.sort || undefined,
      backfill: recipe.backfill ? 'null' : undefined,
    },
  };
}

const referable = new Set(['string', 'char', 'uuid', 'smallint', 'integer', 'bigint']);

/** A unique of the target, which it gets for this where it has none: of one field, or of two. Null: it can have none. */
function referencedFields(target: EntityDraft, roll: number | undefined): readonly FieldDoc[] | null {
  if (roll === undefined || target.isSoftDeleted) return null;
  const fitting = target.fields.filter(({ name, type, words }) => {
    const isSeen = words.readOnly !== true && words.writeOnly !== true && words.hidden !== true;
    const isGiven = words.default === undefined && words.generated === undefined;
    const isPlain = referable.has(type.base) && !type.array && words.columnType === undefined;
    return isSeen && isGiven && isPlain && !target.keyColumns.properties.includes(name);
  });
  const first = chosen(fitting, roll);
  if (first === undefined) return null;
  const second = fitting.find((field) => field !== first && !field.type.nullable);
  if (roll % 3 === 0 && second !== undefined && !first.type.nullable) {
    const properties = [first.name, second.name];
    const isThere = target.referencedUniques.some((one) => one.properties.join() === properties.join());
    if (!isThere) target.referencedUniques.push({ properties });
    return [first, second];
  }
  target.fields[target.fields.indexOf(first)] = { ...first, words: { ...first.words, unique: true } };
  return [first];
}

function pivotOf(
  draft: Draft,
  target: EntityDraft,
  recipe: RelationRecipe,
  building: Building,
): { readonly said: RelationWords['pivot'] } | null {
  if (!isEntity(draft)) return null;
  const { schema } = draft.head;
  const table = recipe.pivotTable
    ? `links_of_${snake(draft.head.name)}_${recipe.name}`.slice(0, 60)
    : `${tableOf(building.model, draft.head)}_${columnOf(building.model, recipe.name)}`;
  const name = (schema === undefined ? table : `${schema}_${table}`).toLowerCase();
  if (building.tables.has(name)) return null;
  const own = recipe.pivotColumns ? draft.keyColumns.columns.map((_, index) => `left_${index}`) : null;
  const other = recipe.pivotColumns ? target.keyColumns.columns.map((_, index) => `right_${index}`) : null;
  const ownColumns = own ?? foreignKeyColumns(snake(draft.head.name), draft.keyColumns.columns);
  const otherColumns =
    other ??
    foreignKeyColumns(
      draft === target ? columnOf(building.model, recipe.name) : snake(target.head.name),
      target.keyColumns.columns,
    );
  const all = [...ownColumns, ...otherColumns].map((column) => column.toLowerCase());
  if (new Set(all).size < all.length || all.some((column) => Buffer.byteLength(column) > 63)) return null;
  building.tables.add(name);
  const columns: readonly [readonly string[], readonly string[]] | undefined =
    own === null || other === null ? undefined : [own, other];
  const said =
    recipe.pivotTable || columns !== undefined ? { table: recipe.pivotTable ? table : undefined, columns } : undefined;
  return { said };
}

function isEntity(draft: Draft): draft is EntityDraft {
  return 'head' in draft;
}
