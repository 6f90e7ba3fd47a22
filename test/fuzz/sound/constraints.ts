/** Indexes, uniques and checks over the properties that are there. */
import { chosen, pick } from '../arbitrary/chance.ts';
import type { CheckRecipe, IndexRecipe, PartRecipe } from '../arbitrary/part.ts';
import type { CheckDoc, FieldDoc, IndexDoc, PartDoc, RelationDoc, UniqueDoc } from '../document.ts';
import { fieldColumn, type Building } from './draft.ts';
import { asSql, condition, expressionOf, whereOf, type CheckField } from './sql.ts';

/** What they may speak of. */
export interface Scope {
  readonly fields: readonly FieldDoc[];
  readonly relations: readonly RelationDoc[];
  /** Names of kept fields: createdAt and the like. */
  readonly kept: readonly string[];
  readonly key: readonly string[];
  /** The part is taken over by several entities, and a given name would stand twice. */
  readonly isMixin: boolean;
  /** What checks are called, so that those of an entity and of its mixins differ. */
  readonly prefix: string;
}

export function soundConstraints(
  recipe: PartRecipe,
  scope: Scope,
  building: Building,
): Pick<PartDoc, 'indexes' | 'uniques' | 'checks'> {
  const { checks, narrow } = soundChecks(recipe.checks, scope, building);
  return {
    checks,
    uniques: recipe.uniques.flatMap((unique) => soundUnique(unique, scope, narrow, building) ?? []),
    indexes: recipe.indexes.flatMap((index) => soundIndex(index, scope, building) ?? []),
  };
}

function checkField(field: FieldDoc, building: Building): CheckField {
  const declared = building.model.enums.find(({ name }) => name === field.type.base);
  return { field, column: fieldColumn(building, field), enumValues: declared?.values ?? null };
}

/** Each field is in one check at most: together they could leave no row. */
function soundChecks(
  recipes: readonly CheckRecipe[],
  scope: Scope,
  building: Building,
): { readonly checks: readonly CheckDoc[]; readonly narrow: ReadonlySet<string> } {
  const narrow = new Set<string>();
  let free = scope.fields
    .filter(({ type, words }) => {
      const isGiven = words.readOnly !== true && words.hidden !== true && words.default === undefined;
      return isGiven && words.example === undefined && !type.array && words.generated === undefined;
    })
    .map((field) => checkField(field, building));
  const checks: CheckDoc[] = [];
  for (const { fields, form, value, saying } of recipes) {
    const first = chosen(free, fields[0]);
    if (first === undefined) break;
    const second = chosen(free, fields[1]) ?? null;
    const made = condition({ form, value }, first, form % 3 === 0 ? second : null);
    const mustDiffer = first.field.words.unique === true || scope.key.includes(first.field.name);
    if (made === null || (made.narrow && mustDiffer)) continue;
    checks.push({ name: `${scope.prefix}_${checks.length}`, sql: asSql(made.sql, saying) });
    if (made.narrow) narrow.add(first.field.name);
    free = free.filter((field) => field !== first && field !== second);
  }
  return { checks, narrow };
}

const notInOrder = new Set(['json', 'text', 'binary']);

/** At least one part takes many values that clients give, so that rows can differ. */
function soundUnique(
  recipe: IndexRecipe,
  scope: Scope,
  narrow: ReadonlySet<string>,
  building: Building,
): UniqueDoc | null {
  const differing = scope.fields.filter(({ name, type, words }) => {
    const isGiven = words.readOnly !== true && words.hidden !== true && words.default === undefined;
    const hasMany = !['boolean', ...building.model.enums.map((one) => one.name), ...notInOrder].includes(type.base);
    return isGiven && hasMany && !type.array && !narrow.has(name) && words.generated === undefined;
  });
  const [roll = 0, ...rolls] = recipe.properties;
  const first = chosen(differing, roll);
  if (first === undefined) return null;
  const others = [
    ...scope.fields.filter(({ type }) => !notInOrder.has(type.base) && !type.array).map(({ name }) => name),
    ...scope.relations.filter(({ kind }) => kind !== 'manyToMany').map(({ name }) => name),
  ];
  const properties = [...new Set([first.name, ...rolls.flatMap((other) => chosen(others, other) ?? [])])];
  return {
    properties,
    name: nameOf(recipe, scope, building),
    where: whereIn(recipe, scope, building),
  };
}

function soundIndex(recipe: IndexRecipe, scope: Scope, building: Building): IndexDoc | null {
  const where = whereIn(recipe, scope, building);
  const name = nameOf(recipe, scope, building);
  const [roll = 0] = recipe.properties;
  if (recipe.expression) {
    const field = chosen(scope.fields, roll);
    const sql = field === undefined ? null : expressionOf(checkField(field, building));
    return sql === null ? null : { expression: asSql(sql, recipe.saying), name, where };
  }
  if (recipe.using !== undefined) return indexBy(recipe.using, roll, name, where, scope);
  const names = [
    ...scope.fields.filter(({ type }) => !notInOrder.has(type.base) && !type.array).map((field) => field.name),
    ...scope.relations.filter(({ kind }) => kind !== 'manyToMany').map((relation) => relation.name),
    ...scope.kept,
    ...scope.key,
  ];
  const properties = [...new Set(recipe.properties.flatMap((one) => chosen(names, one) ?? []))];
  if (properties.length === 0) return null;
  const ordered = properties.map((one, index) => ((recipe.descending >> index) % 2 === 1 ? `-${one}` : one));
  return { properties: ordered, name, where };
}

/** Methods of PostgreSQL, on what each can hold. */
function indexBy(
  using: number,
  roll: number,
  name: string | undefined,
  where: IndexDoc['where'],
  { fields }: Scope,
): IndexDoc | null {
  const method = pick(['gin', 'hash', 'brin', 'btree'], using);
  const fitting = fields.filter(({ type: { base, array } }) => {
    if (method === 'gin') return array || base === 'json';
    return !array && ['integer', 'string', 'date', 'uuid', 'datetime', 'bigint'].includes(base);
  });
  const field = chosen(fitting, roll);
  return field === undefined ? null : { properties: [field.name], using: method, name, where };
}

function whereIn({ where, saying, properties }: IndexRecipe, scope: Scope, building: Building): IndexDoc['where'] {
  if (where === undefined) return undefined;
  const field = chosen(scope.fields, where + (properties[0] ?? 0));
  return field === undefined ? undefined : asSql(whereOf(checkField(field, building), where), saying);
}

function nameOf({ name, descending }: IndexRecipe, { isMixin }: Scope, { indexNames }: Building): string | undefined {
  if (!name || isMixin) return undefined;
  const made = `${pick(['ix', 'Index', 'größen', 'i'.repeat(55)], descending)}_${indexNames.size}`;
  indexNames.add(made);
  return made;
}
