/** A required reference of a fixture: the row is made by the other module's fixture, and referred to as clients do. */
import {
  entityNamed,
  refersToKey,
  toOneRelations,
  type Entity,
  type Field,
  type Model,
  type ToOne,
} from '../model/index.ts';
import { entitySamples } from '../samples/entity-samples.ts';
import { variableName } from '../naming/typescript-names.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey, memberOf } from './code.ts';
import { referencedParts, type KeyPart } from './key-parts.ts';
import { entityNames } from './names.ts';

export interface GivenReference {
  readonly relation: ToOne;
  readonly target: Entity;
  /** Member of the body. */
  readonly name: string;
  /** TypeScript type of its value. */
  readonly type: string;
  readonly given: string;
  /** The variable that holds the other entity, where its value has several parts; else null. */
  readonly local: string | null;
  /** Expression of the value in its wire form. */
  readonly value: string;
}

/** The references without which there is no row of this entity, as written in the model. A reference to itself is never one of them. */
export function givenReferences(model: Model, entity: Entity): GivenReference[] {
  return entitySamples(model, entity).relations.map((relation) => givenReference(model, entity, relation));
}

function givenReference(model: Model, entity: Entity, relation: ToOne): GivenReference {
  const target = entityNamed(model, relation.target);
  const { given } = entityNames(target);
  const parts = referencedParts(model, relation);
  const [only, ...others] = parts;
  const base = { relation, target, name: memberKey(relation.name), given };
  if (only !== undefined && others.length === 0) {
    return {
      ...base,
      type: wireType(only.field),
      local: null,
      value: partOf(model, target, `(await ${given}(em))`, only),
    };
  }
  const local = localName(entity, relation);
  const member = (of: (part: KeyPart) => string): string =>
    parts.map((part) => `${memberKey(part.name)}: ${of(part)}`).join(', ');
  return {
    ...base,
    type: `{ ${member((part) => wireType(part.field))} }`,
    local,
    value: `{ ${member((part) => partOf(model, target, local, part))} }`,
  };
}

/** A variable beside `em` and the functions of the file. */
function localName(entity: Entity, { name }: ToOne): string {
  const taken = ['em', 'needs', ...toOneRelations(entity).map((relation) => `given${relation.target}`)];
  return taken.includes(name) || variableName(name) !== name ? `${name}Entity` : name;
}

/** The value of one of an entity's columns, in its wire form; foreign keys are followed to the field that holds it. */
function partOf(model: Model, entity: Entity, code: string, { column, field }: KeyPart): string {
  const value = columnOf(model, entity, code, column);
  return field.nullable ? `${value} ?? ''` : value;
}

function columnOf(model: Model, entity: Entity, code: string, column: string): string {
  const field = entity.fields.find((candidate) => candidate.column === column);
  if (field !== undefined) return memberOf(code, field.property);
  for (const relation of toOneRelations(entity)) {
    const at = relation.columns.indexOf(column);
    const referenced = relation.references[at];
    if (referenced === undefined) continue;
    const target = entityNamed(model, relation.target);
    const reference = memberOf(code, relation.property);
    // A relation to a unique holds its values.
    if (!refersToKey(model, relation)) return relation.columns.length === 1 ? reference : `${reference}[${at}]`;
    // A reference shows a key of one field; for anything else it has to be unwrapped.
    const isKey =
      target.key.properties.length === 1 &&
      target.fields.some((candidate) => candidate.column === target.key.columns[0]);
    return columnOf(
      model,
      target,
      isKey && referenced === target.key.columns[0] ? reference : `${reference}.getEntity()`,
      referenced,
    );
  }
  throw new Error(`${entity.name} has no column ${column}.`);
}

/** The TypeScript type of a value in its wire form. */
export function wireType({ type }: Field): string {
  return definitionOf(type).sent.wireType(type);
}

/** A body that is accepted, with the rows that it refers to made by that EntityManager. */
export function sampleCode(model: Model, entity: Entity, em: string): string {
  const { sample, needs } = entityNames(entity);
  return givenReferences(model, entity).length === 0 ? `${sample}()` : `${sample}(await ${needs}(${em}))`;
}
