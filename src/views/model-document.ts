/** `docs/model.md`: the model as a diagram, and what each entity's properties are. */
import { madeOf, type Entity, type EnumType, type Field, type Model, type Relation } from '../model/index.ts';
import { code, heading, table, text } from './markdown.ts';
import { entityDiagram } from './entity-diagram.ts';
import { fieldTypeText } from './field-type-text.ts';

/** The text of docs/model.md. */
export function modelDocument(model: Model): string {
  return [
    '<!-- Managed by Espalier: made from the model, and made again by every run. -->',
    heading(1, `The model of ${model.settings.name}`),
    ...(model.entities.length === 0 ? [] : [entityDiagram(model)]),
    ...model.entities.map((entity) => sectionOf(model, entity)),
    ...(model.enums.length === 0 ? [] : [enumSection(model.enums)]),
  ]
    .join('\n\n')
    .concat('\n');
}

/**
 * The same, where `before` is that of the model before `entities` were changed in what the diagram doesn't show. Null: it can't be told where
 * in it they stand.
 */
export function retouchedModelDocument(before: string, model: Model, entities: readonly Entity[]): string | null {
  const starts = [...before.matchAll(/\n\n(?=## )/g)].map(({ index }) => index + 2);
  const others = model.enums.length === 0 ? 0 : 1;
  // A description may look like the heading of an entity.
  if (starts.length !== model.entities.length + others) return null;
  const [first = before.length] = starts;
  const sections = starts.map((start, index) => before.slice(start, starts[index + 1]));
  for (const entity of entities) {
    const index = model.entities.indexOf(entity);
    if (sections[index]?.startsWith(`${heading(2, entity.name)}\n`) !== true) return null;
    sections[index] = `${sectionOf(model, entity)}${index === sections.length - 1 ? '\n' : '\n\n'}`;
  }
  return before.slice(0, first) + sections.join('');
}

function sectionOf(model: Model, entity: Entity): string {
  return madeOf(model, entity, () => entitySection(model, entity));
}

function entitySection(model: Model, entity: Entity): string {
  const rows = [
    ...entity.fields.map((field) => fieldRow(entity, field)),
    ...entity.relations.map((relation) => relationRow(entity, relation)),
  ];
  return [
    heading(2, entity.name),
    ...(entity.description === null ? [] : [text(entity.description)]),
    `${storage(entity)} ${address(model, entity)}`,
    table(['property', 'type', 'constraints', 'written by', 'description'], rows),
    ...(entity.inverses.length === 0 ? [] : [seenFrom(entity)]),
  ].join('\n\n');
}

function storage(entity: Entity): string {
  const name = entity.schema === null ? entity.table : `${entity.schema}.${entity.table}`;
  const key = entity.key.properties.map(code).join(', ');
  const kept = [
    ...(entity.migrate ? [] : ['It belongs to another: no migration is made.']),
    ...(entity.softDelete ? ['A deleted row stays, with the time of its end.'] : []),
  ];
  return [`Table ${code(name)}, key ${key}.`, ...kept].join(' ');
}

function address(model: Model, { api }: Entity): string {
  if (api === null) return 'It has no API.';
  const path = [model.settings.api.prefix, api.path]
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');
  return `API ${code(path)}: ${api.operations.join(', ')}.`;
}

function fieldRow(entity: Entity, field: Field): readonly string[] {
  return [
    code(field.name),
    code(fieldTypeText(field)),
    fieldConstraints(entity, field),
    writtenBy(entity, field),
    text(field.description ?? ''),
  ];
}

function fieldConstraints(entity: Entity, field: Field): string {
  const { min, max, minLength, pattern, nullable, name } = field;
  return [
    nullable ? 'nullable' : 'required',
    ...identity(entity, name),
    ...(field.default === null ? [] : [`default ${defaultText(field.default)}`]),
    ...(min === null ? [] : [`at least ${min}`]),
    ...(max === null ? [] : [`at most ${max}`]),
    ...(minLength === null ? [] : [`length at least ${minLength}`]),
    ...ownMaxLength(field),
    ...(pattern === null ? [] : [`like ${code(pattern)}`]),
  ].join(', ');
}

/** A length that the type says already isn't said again. */
function ownMaxLength({ maxLength, type }: Field): string[] {
  const ofType = 'length' in type && type.length === maxLength;
  return maxLength === null || ofType ? [] : [`length at most ${maxLength}`];
}

function defaultText(value: NonNullable<Field['default']>): string {
  if (value.kind === 'literal')
    return code(typeof value.value === 'string' && value.value !== '' ? value.value : JSON.stringify(value.value));
  return value.kind === 'now' ? 'the time of the request' : 'a new UUID';
}

function writtenBy(entity: Entity, { role, access, generated }: Field): string {
  const hidden = access.send ? '' : '; never sent';
  if (generated !== null || (role === 'id' && entity.key.origin === 'identity')) return `the database${hidden}`;
  if (access.create && access.update) return `clients${hidden}`;
  return `${access.create ? 'clients, on create alone' : 'the application'}${hidden}`;
}

function relationRow(entity: Entity, relation: Relation): readonly string[] {
  const arrow = `${code(relation.kind)} ${code(relation.target)}`;
  if (relation.kind === 'manyToMany')
    return [
      code(relation.name),
      arrow,
      `join table ${code(relation.pivot.table)}`,
      'clients',
      text(relation.description ?? ''),
    ];
  const constraints = [
    relation.nullable ? 'nullable' : 'required',
    ...identity(entity, relation.name),
    `on delete ${relation.onDelete}`,
  ];
  const by = relation.inKey ? 'clients, on create alone' : 'clients';
  return [code(relation.name), arrow, constraints.join(', '), by, text(relation.description ?? '')];
}

function identity(entity: Entity, name: string): string[] {
  const isUnique = entity.uniques.some(({ properties }) => properties.length === 1 && properties[0] === name);
  return [...(entity.key.properties.includes(name) ? ['key'] : []), ...(isUnique ? ['unique'] : [])];
}

function seenFrom(entity: Entity): string {
  const others = entity.inverses.map(
    ({ name, kind, source, relation }) => `${code(name)} (${kind}, by ${code(`${source}.${relation}`)})`,
  );
  return `From the other side: ${others.join(', ')}.`;
}

function enumSection(enums: readonly EnumType[]): string {
  const rows = enums.map(({ name, values }) => [code(name), values.map(code).join(', ')]);
  return [heading(2, 'Enums'), table(['enum', 'values'], rows)].join('\n\n');
}
