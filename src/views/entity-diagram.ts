/** The model as an entity relationship diagram of Mermaid (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). */
import {
  entityNamed,
  toOneRelations,
  type Entity,
  type Field,
  type Model,
  type Relation,
  type ToOne,
} from '../model/index.ts';
import { fieldTypeText } from './field-type-text.ts';
import { referencedParts } from './key-parts.ts';

/** A fenced block: each entity with its columns' properties, then each relation with its cardinalities. */
export function entityDiagram(model: Model): string {
  return [
    '```mermaid',
    'erDiagram',
    ...model.entities.flatMap((entity) => entityLines(model, entity)),
    ...model.entities.flatMap((entity) => entity.relations.map((relation) => relationLine(entity, relation))),
    '```',
  ].join('\n');
}

function entityLines(model: Model, entity: Entity): string[] {
  const fields = entity.fields.map((field) => attributeLine(entity, field.name, typeWord(field), []));
  const relations = toOneRelations(entity).map((relation) =>
    attributeLine(entity, relation.name, keyTypeWord(model, relation), ['FK']),
  );
  return [`  ${quoted(entity.name)} {`, ...fields, ...relations, '  }'];
}

function attributeLine(entity: Entity, name: string, type: string, keys: readonly string[]): string {
  const isAlone = (properties: readonly string[]): boolean => properties.length === 1 && properties[0] === name;
  const all = [
    ...(entity.key.properties.includes(name) ? ['PK'] : []),
    ...keys,
    ...(entity.uniques.some((unique) => isAlone(unique.properties)) ? ['UK'] : []),
  ];
  return `    ${type} ${word(name)}${all.length === 0 ? '' : ` ${all.join(', ')}`}`;
}

/** `"Category" ||..o{ "Product" : "category"`: dashed, and solid where the relation is a part of the key. */
function relationLine(entity: Entity, relation: Relation): string {
  const label = relation.inverse === null ? relation.name : `${relation.name} / ${relation.inverse}`;
  return `  ${quoted(relation.target)} ${connection(relation)} ${quoted(entity.name)} : ${quoted(label)}`;
}

function connection(relation: Relation): string {
  if (relation.kind === 'manyToMany') return '}o..o{';
  const target = relation.nullable ? '|o' : '||';
  return `${target}${relation.inKey ? '--' : '..'}${relation.kind === 'oneToOne' ? 'o|' : 'o{'}`;
}

/** The type of what a foreign key refers to; the target's name where that is more than one column. */
function keyTypeWord(model: Model, relation: ToOne): string {
  const [only, ...others] = referencedParts(model, relation);
  if (only === undefined || others.length > 0) return word(entityNamed(model, relation.target).name);
  return typeWord(only.field);
}

/** A type may hold brackets, but no comma: `decimal(10,2)` is shown without its arguments. */
function typeWord(field: Field): string {
  return word(fieldTypeText(field).replace(/\(.*,.*\)/, ''));
}

/** What Mermaid reads as a word. It takes `pk` for a mark in any case and at any place, but not `*pk`. */
function word(name: string): string {
  if (/^(?:pk|fk|uk)$/i.test(name)) return `*${name}`;
  const plain = name.replaceAll(/[^A-Za-z0-9_()[\]-]/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** Quoted, a name may be one of Mermaid's own words. */
function quoted(name: string): string {
  return `"${name.replaceAll(/["%\\\s]+/g, ' ')}"`;
}
