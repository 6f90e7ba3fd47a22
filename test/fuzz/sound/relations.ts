import { chosen } from '../arbitrary/chance.ts';
import type { RelationRecipe } from '../arbitrary/relation.ts';
import type { FieldDoc, RelationDoc, RelationWords } from '../document.ts';
import { columnOf, foreignKeyColumns } from '../naming.ts';
import { fieldColumn, type Building, type Draft, type EntityDraft } from './draft.ts';
import { claimPivot } from './pivot.ts';

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
    if (!isEntity(draft)) return draft.claim(recipe.name, []) ? { ...head, words: shared } : null;
    const pivot = claimPivot(draft, target, recipe, building);
    return pivot === null || !draft.claim(recipe.name, [])
      ? null
      : { ...head, words: { ...shared, pivot: pivot.said } };
  }
  const referenced = referencedFields(target, recipe.references);
  if (referenced !== null && !isEntity(draft)) target.isReferenced = true;
  const references = referenced?.map((field) => fieldColumn(building, field)) ?? target.keyColumns.columns;
  const stem = recipe.column === undefined ? columnOf(building.model, recipe.name) : null;
  const given = stem === null ? references.map((_, index) => `${recipe.column}${index === 0 ? '' : index}`) : null;
  if (!draft.claim(recipe.name, given ?? foreignKeyColumns(stem ?? '', references))) return null;
  const isComposite = references.length > 1;
  const parts = referenced?.map(({ name }) => name) ?? target.keyColumns.properties;
  // `filter[relation][null]` is the operator.
  const canFilter = isRequired || !isComposite || !parts.includes('null');
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
      filter: (canFilter && recipe.filter) || undefined,
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
  const parts = fitting.filter(({ type }) => !type.nullable && type.base !== 'bigint');
  const second = parts.find((field) => field !== first);
  if (roll % 3 === 0 && second !== undefined && parts.includes(first)) {
    const properties = [first.name, second.name];
    const isThere = target.referencedUniques.some((one) => one.properties.join() === properties.join());
    if (!isThere) target.referencedUniques.push({ properties });
    return [first, second];
  }
  target.fields[target.fields.indexOf(first)] = { ...first, words: { ...first.words, unique: true } };
  return [first];
}

/** The columns of a mixin's relation in an entity that takes it over. */
export function columnsOfMixed({ name, target, kind, words }: RelationDoc, building: Building): readonly string[] {
  if (kind === 'manyToMany') return [];
  const other = building.entities.find(({ head }) => head.name === target);
  const referenced = words.references?.flatMap((one) => other?.fields.find((field) => field.name === one) ?? []);
  const references = referenced?.map((field) => fieldColumn(building, field)) ?? other?.keyColumns.columns ?? [];
  const given = words.columns ?? (words.column === undefined ? null : [words.column]);
  return given ?? foreignKeyColumns(columnOf(building.model, name), references);
}

function isEntity(draft: Draft): draft is EntityDraft {
  return 'head' in draft;
}
