/**
 * What entities say in words alone: bounds, patterns, examples and descriptions. They show in what is made of an entity, and of those that
 * look at it. On nothing else does it depend whether there are such words: not which files a project has, not what stands in the files
 * that it has once (but for those that show all of it, as openapi.json does, and the order of `db:seed`, which depends on what samples refer to), and no table.
 */
import type { Entity, EnumType, Field, Model, Relation } from './model.ts';

/** A text that is the same for two entities which say the same in words alone, wherever they stand. */
export function wordsAlone({ description, fields, relations }: Entity): string {
  const ofFields = fields.map(wordsOfField);
  const ofRelations = relations.map((relation) => relation.description);
  return JSON.stringify([description, ofFields, ofRelations]);
}

function wordsOfField({ min, max, minLength, maxLength, pattern, description, example }: Field): readonly unknown[] {
  return [min, max, minLength, maxLength, pattern, description, example];
}

/** Texts that are the same for two models which say the same but for words alone: one of what is no entity's, and one of each entity. */
export function* otherWords({ settings, enums, entities }: Model): Generator<string> {
  yield JSON.stringify([settings, enums.map(wordlessEnum)]);
  for (const entity of entities) yield JSON.stringify(wordlessEntity(entity));
}

function wordlessEnum(one: EnumType): object {
  return { ...one, place: null };
}

function wordlessEntity(entity: Entity): object {
  const [fields, relations] = [entity.fields.map(wordlessField), entity.relations.map(wordlessRelation)];
  return { ...entity, place: null, description: null, fields, relations };
}

function wordlessField(field: Field): object {
  const bounds = { min: null, max: null, minLength: null, maxLength: null, pattern: null };
  return { ...field, ...bounds, place: null, description: null, example: null };
}

function wordlessRelation(relation: Relation): object {
  return { ...relation, place: null, description: null };
}
