/** What a resource looks like: as it is sent, and in the bodies of create and update. */
import type { Entity, Field, Relation } from '../../model/index.ts';
import { sentNames } from '../input.ts';
import type { Direction } from '../../types/aspects.ts';
import type { Context } from './context.ts';
import { ModelValue } from './json-text.ts';
import type { Schema } from './openapi.ts';
import { acceptedReference, sentInverse, sentReference } from './references.ts';
import { nullable, valueSchema } from './value-schema.ts';
import { boundsInWords, sentences } from './words.ts';

/** Makes every schema of the entity, by its component's name. Those that nothing refers to never are made. */
export function resourceSchemas(context: Context, entity: Entity): readonly (readonly [string, () => Schema])[] {
  const { schemaName } = context;
  return [
    [schemaName('sent', entity.name), () => sentSchema(context, entity)],
    [schemaName('part', entity.name), () => partSchema(context, entity)],
    [schemaName('create', entity.name), () => createSchema(context, entity)],
    [schemaName('update', entity.name), () => updateSchema(context, entity)],
  ];
}

function sentSchema(context: Context, entity: Entity): Schema {
  const fields = entity.fields.filter((field) => field.access.send);
  const embedded = entity.inverses.filter((inverse) => inverse.include && inverse.kind === 'oneToOne');
  return {
    type: 'object',
    ...described(entity.description),
    properties: Object.fromEntries([
      ...fields.map((field) => [field.name, fieldSchema(context, field, 'sent')] as const),
      ...entity.relations.map(
        (relation) =>
          [relation.name, { ...sentReference(context, relation), ...described(relationWords(relation)) }] as const,
      ),
      ...embedded.map(
        (inverse) =>
          [inverse.name, { ...sentInverse(context, inverse), ...described('There under `include` alone.') }] as const,
      ),
    ]),
    required: sentNames(entity),
    additionalProperties: false,
  };
}

/** With `fields` a client gets less than the whole. */
function partSchema({ schemaName }: Context, entity: Entity): Schema {
  const whole = `#/components/schemas/${schemaName('sent', entity.name)}/properties/`;
  return {
    type: 'object',
    description: `The members of ${entity.name} that \`fields\` names.`,
    properties: Object.fromEntries(sentNames(entity).map((name) => [name, { $ref: whole + pointerToken(name) }])),
    additionalProperties: false,
  };
}

/** A token of a JSON pointer (RFC 6901) in a URI fragment. */
function pointerToken(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function createSchema(context: Context, entity: Entity): Schema {
  const fields = entity.fields.filter((field) => field.access.create);
  const required = [
    ...fields.filter((field) => !field.nullable && field.default === null),
    ...entity.relations.filter((relation) => relation.kind !== 'manyToMany' && !relation.nullable),
  ];
  return {
    ...bodySchema(
      context,
      entity.relations,
      fields.map((field) => [field.name, withDefault(context, field)]),
    ),
    ...(required.length === 0 ? {} : { required: required.map(({ name }) => name) }),
  };
}

function updateSchema(context: Context, entity: Entity): Schema {
  const fields = entity.fields.filter((field) => field.access.update);
  const relations = entity.relations.filter((relation) => relation.kind === 'manyToMany' || !relation.inKey);
  return {
    ...bodySchema(
      context,
      relations,
      fields.map((field) => [field.name, changeSchema(context, field)]),
    ),
    description: 'Only the members that change; the others stay as they are.',
  };
}

function bodySchema(
  context: Context,
  relations: readonly Relation[],
  fields: readonly (readonly [string, Schema])[],
): Schema {
  const references = relations.map(
    (relation) =>
      [relation.name, { ...acceptedReference(context, relation), ...described(relation.description) }] as const,
  );
  return { type: 'object', properties: Object.fromEntries([...fields, ...references]), additionalProperties: false };
}

function withDefault(context: Context, field: Field): Schema {
  const schema = fieldSchema(context, field, 'accepted');
  if (field.default === null) return schema;
  if (field.default.kind === 'literal') return { ...schema, default: new ModelValue(field.default.value) };
  const made =
    field.default.kind === 'now' ? 'Left out, it is the time of the request.' : 'Left out, a new one is made.';
  return { ...schema, ...described(sentences(schema.description ?? null, made)) };
}

/** An update replaces a json value; it isn't merged as RFC 7396 would do. */
function changeSchema(context: Context, field: Field): Schema {
  const schema = fieldSchema(context, field, 'accepted');
  if (field.type.base !== 'json' || field.array) return schema;
  const whole = 'Replaces the whole value: its members are not merged, and a null in it stays.';
  return { ...schema, ...described(sentences(schema.description ?? null, whole)) };
}

function fieldSchema(context: Context, field: Field, direction: Direction): Schema {
  const schema = valueSchema(context, field, direction);
  return {
    ...(field.nullable ? nullable(schema) : schema),
    ...described(sentences(field.description, boundsInWords(field))),
    ...(field.example === null ? {} : { examples: [new ModelValue(field.example)] }),
  };
}

function relationWords({ description, include, kind }: Relation): string | null {
  if (!include) return description;
  return sentences(
    description,
    kind === 'manyToMany'
      ? 'Keys; under `include` the resources themselves'
      : 'A key; under `include` the resource itself, or null where it is hidden',
  );
}

const described = (description: string | null): Schema => (description === null ? {} : { description });
