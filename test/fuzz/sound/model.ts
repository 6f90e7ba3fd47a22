/**
 * A sound model out of a recipe: what doesn't go together (names that are taken, a bound below another, a required relation that would
 * close a circle) is left out. Every recipe makes one, so that a recipe can be shrunk in any way.
 */
import type { EntityRecipe } from '../arbitrary/entity.ts';
import type { ModelRecipe } from '../arbitrary/model.ts';
import type { PartRecipe } from '../arbitrary/part.ts';
import type { EntityDoc, FieldDoc, MixinDoc, ModelDoc, RelationDoc } from '../document.ts';
import { columnOf, snake, tableOf } from '../naming.ts';
import { soundApi, soundSettings } from './api.ts';
import { soundConstraints } from './constraints.ts';
import { Draft, EntityDraft, fieldColumn, type Building } from './draft.ts';
import { soundField } from './field.ts';
import { withGenerated } from './generated.ts';
import { claimKept, keptFields, soundKept } from './kept.ts';
import { chooseKey, claimMadeKey } from './keys.ts';
import { claimPivot, pivotOf } from './pivot.ts';
import { addRelation, columnsOfMixed, soundRelation } from './relations.ts';

export function soundModel(recipe: ModelRecipe): ModelDoc {
  const settings = soundSettings(recipe.settings);
  const model = { settings, enums: recipe.enums };
  const building: Building = {
    model,
    entities: drafts(recipe, model),
    indexNames: new Set(),
    tables: new Set(),
  };
  for (const draft of building.entities) building.tables.add(tableInSqlite(model, draft));
  for (const draft of building.entities) {
    claimMadeKey(draft, building);
    draft.kept = soundKept(draft.recipe.part);
    claimKept(draft, draft.kept, building);
    addFields(draft, draft.recipe.part, building);
    chooseKey(draft, building);
  }
  const mixins = recipe.mixins.map(({ name, part }) => soundMixin(name, part, building));
  for (const draft of building.entities) takeMixins(draft, mixins, building);
  for (const draft of building.entities) {
    for (const relation of draft.recipe.part.relations) addRelation(draft, relation, building);
  }
  const entities = building.entities.map((draft) => soundEntity(draft, building));
  const used = new Set(entities.flatMap((entity) => entity.mixins));
  return { ...model, mixins: mixins.filter(({ name }) => used.has(name)), entities, style: recipe.style };
}

/** Entities whose files and tables differ. */
function drafts({ entities }: ModelRecipe, model: Building['model']): EntityDraft[] {
  const made: EntityDraft[] = [];
  const taken = new Set<string>();
  for (const recipe of entities) {
    const draft = new EntityDraft(recipe, headOf(recipe), made.length);
    const names = [`file ${snake(draft.head.name)}`, tableInSqlite(model, draft)];
    if (names.some((name) => taken.has(name))) continue;
    for (const name of names) taken.add(name);
    made.push(draft);
  }
  return made;
}

function headOf({ name: [name, englishPlural], plural, table, schema }: EntityRecipe): EntityDraft['head'] {
  return {
    name,
    englishPlural,
    plural: plural ? `Many${name}` : undefined,
    table: table === undefined ? undefined : `${table}${name}`,
    schema,
  };
}

function tableInSqlite(model: Building['model'], { head }: EntityDraft): string {
  const table = tableOf(model, head);
  return (head.schema === undefined ? table : `${head.schema}_${table}`).toLowerCase();
}

function addFields(draft: Draft, { fields }: PartRecipe, building: Building): void {
  const added: FieldDoc[] = [];
  for (const recipe of fields) {
    const field = soundField(recipe, building.model);
    if (draft.claim(field.name, [fieldColumn(building, field)]))
      added.push(withGenerated(field, recipe, added, building));
  }
  draft.fields.push(...added);
}

/** Its relations are never required: they would close circles in any of the entities that take it over. */
function soundMixin(name: string, part: PartRecipe, building: Building): MixinDoc {
  const draft = new Draft();
  const kept = soundKept(part);
  claimKept(draft, kept, building);
  addFields(draft, part, building);
  for (const recipe of part.relations) {
    const target = building.entities[recipe.target % building.entities.length];
    if (target === undefined) continue;
    const relation = soundRelation(draft, target, recipe, building, false);
    if (relation !== null) draft.relations.push(relation);
  }
  const { fields, relations } = draft;
  const scope = { fields, relations, kept: [], key: [], isMixin: true, prefix: `${name.toLowerCase()}_ok` };
  return { name, fields, relations, ...kept, ...soundConstraints(part, scope, building) };
}

/** Those whose names are all free here. */
function takeMixins(draft: EntityDraft, mixins: readonly MixinDoc[], building: Building): void {
  for (const roll of new Set(draft.recipe.mixins.map((one) => one % Math.max(mixins.length, 1)))) {
    const mixin = mixins[roll];
    if (mixin === undefined || !isFree(draft, mixin, building)) continue;
    for (const field of mixin.fields) draft.claim(field.name, [fieldColumn(building, field)]);
    for (const relation of mixin.relations) {
      draft.claim(relation.name, columnsOfMixed(relation, building));
      for (const target of joined(relation, building)) claimPivot(draft, target, relation, building);
    }
    const mixed = {
      timestamps: draft.kept.timestamps === undefined ? mixin.timestamps : undefined,
      softDelete: draft.kept.softDelete === undefined ? mixin.softDelete : undefined,
      version: draft.kept.version === undefined ? mixin.version : undefined,
    };
    claimKept(draft, mixed, building);
    draft.mixins.push(mixin);
  }
}

/** What a many-to-many joins. */
function joined({ kind, target }: RelationDoc, { entities }: Building): EntityDraft[] {
  return kind === 'manyToMany' ? entities.filter(({ head }) => head.name === target) : [];
}

function isFree(draft: EntityDraft, mixin: MixinDoc, building: Building): boolean {
  const trial = new Draft();
  for (const name of draft.names) trial.names.add(name);
  for (const column of draft.columns) trial.columns.add(column);
  const names = [...mixin.fields, ...mixin.relations].map(({ name }) => name);
  if (names.some((name) => trial.names.has(name))) return false;
  if (draft.isReferenced && mixin.softDelete !== undefined && mixin.softDelete !== false) return false;
  const hasJoinTables = mixin.relations.every((relation) =>
    joined(relation, building).every((target) => pivotOf(draft, target, relation, building) !== null),
  );
  if (!hasJoinTables) return false;
  // One entity has these words of one place alone: what several would say is hard to follow.
  const isKept = mixin.timestamps !== undefined || mixin.softDelete !== undefined || mixin.version !== undefined;
  if (isKept && draft.mixins.some((other) => keptFields(other).length > 0)) return false;
  const columns = [
    ...mixin.fields.map((field) => fieldColumn(building, field)),
    ...keptFields(mixin).map(({ name, words }) => words.column ?? columnOf(building.model, name)),
    ...mixin.relations.flatMap((relation) => columnsOfMixed(relation, building)),
  ].map((column) => column.toLowerCase());
  return (
    keptFields(mixin).every(({ name }) => !trial.names.has(name)) &&
    columns.every((column) => !trial.columns.has(column))
  );
}

function soundEntity(draft: EntityDraft, building: Building): EntityDoc {
  const { recipe, head, key, kept, fields, relations } = draft;
  const scope = {
    fields: draft.allFields,
    relations: draft.allRelations,
    kept: keptFields(kept).map(({ name }) => name),
    key: draft.keyColumns.properties,
    isMixin: false,
    prefix: 'ok',
  };
  const constraints = soundConstraints(recipe.part, { ...scope, fields: draft.fields }, building);
  return {
    ...head,
    description: recipe.description,
    key,
    mixins: draft.mixins.map(({ name }) => name),
    migrate: recipe.migrate ? undefined : false,
    renamedFrom: recipe.renamedFrom && recipe.migrate ? `Former${head.name}` : undefined,
    api: soundApi(draft, { key }, building),
    fields,
    relations,
    ...kept,
    ...constraints,
    uniques: [...draft.referencedUniques, ...constraints.uniques],
  };
}
