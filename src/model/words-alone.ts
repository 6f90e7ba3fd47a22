/**
 * What entities say in words alone: bounds, patterns, examples and descriptions. They show in what is made of an entity, and of those that
 * look at it. On nothing else does it depend whether there are such words: not which files a project has, not what stands in the files
 * that it has once (but for those that show all of it, as openapi.json does, and the order of `db:seed`, which depends on what samples refer to), and no table.
 */
import type { Entity, Field, Model, Relation } from './model.ts';

const OF_FIELD: ReadonlySet<string> = new Set<keyof Field>([
  'place',
  'min',
  'max',
  'minLength',
  'maxLength',
  'pattern',
  'description',
  'example',
]);
const OF_RELATION: ReadonlySet<string> = new Set<keyof Relation>(['place', 'description']);
const OF_ENTITY: ReadonlySet<string> = new Set<keyof Entity>(['place', 'description', 'fields', 'relations']);
const OF_ENUM: ReadonlySet<string> = new Set(['place']);

/** A text that is the same for two entities which say the same in words alone, wherever they stand. */
export function wordsAlone({ description, fields, relations }: Entity): string {
  let text = textOf(description);
  for (const field of fields) {
    const { min, max, minLength, maxLength, pattern, example } = field;
    text += textOf(min) + textOf(max) + textOf(minLength) + textOf(maxLength) + textOf(pattern);
    text += textOf(field.description) + textOf(example);
  }
  for (const relation of relations) text += textOf(relation.description);
  return text;
}

/** Texts that are the same for two models which say the same but for words alone: one of what is no entity's, and one of each entity. */
export function* otherWords({ settings, enums, entities }: Model): Generator<string> {
  yield textOf(settings) + enums.map((one) => membersOf(one, OF_ENUM)).join('');
  for (const entity of entities) {
    let text = membersOf(entity, OF_ENTITY);
    for (const field of entity.fields) text += membersOf(field, OF_FIELD);
    for (const relation of entity.relations) text += membersOf(relation, OF_RELATION);
    yield text;
  }
}

/** Names and values. Most members of an entity or a field are null, and what isn't there is not written. */
function membersOf(value: object, except: ReadonlySet<string>): string {
  // Thousands of objects are written so, and an array of each one's members would take as long as all else.
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name in members) {
    const member = members[name];
    if (member !== null && !except.has(name)) text += textOf(name) + textOf(member);
  }
  return `${text}}`;
}

/** A text has its length before it, so that no two values are written alike. A null in a JSON value is one. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `'${value.length}:${value}`;
  if (typeof value !== 'object' || value === null) return `${String(value)},`;
  let text = Array.isArray(value) ? '[' : '{';
  if (Array.isArray(value)) for (const item of value) text += textOf(item);
  else for (const [name, member] of Object.entries(value)) text += textOf(name) + textOf(member);
  return `${text}]`;
}
