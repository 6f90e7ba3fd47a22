/** How handlers give a body to an entity. */
import { entityNamed, refersToKey, type Entity, type Model, type Relation } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { memberKey, memberOf } from './code.ts';
import { keyParts, keyTuple, referencedParts } from './key-parts.ts';

/** A body as the entity takes it. `others` is what of it stays as it is. */
export interface EntityInput {
  readonly prelude: string | null;
  readonly expression: string;
}

/** The members of a body as properties of the entity: the same, but for references of several parts and for names that no class can have. */
export function entityInput(model: Model, entity: Entity, operation: 'create' | 'update'): EntityInput {
  const wide = entity.relations.filter(
    (relation) => isWide(model, relation) && (operation === 'create' || !inKey(relation)),
  );
  const others = [
    ...entity.fields.filter(({ access }) => access[operation]),
    ...entity.relations.filter((relation) => !wide.includes(relation) && (operation === 'create' || !inKey(relation))),
  ];
  const renamed = others.filter((one) => one.property !== one.name);
  const names = renamed.map((one) => `${memberKey(one.name)}: ${literal(one.property)}`).join(', ');
  const plain = (input: string): string => (renamed.length === 0 ? input : `renameMembers(${input}, { ${names} })`);
  if (wide.length === 0) return { prelude: null, expression: plain('input') };
  const taken = wide.map((relation) => `${memberKey(relation.name)}: ${localName(relation)}`).join(', ');
  const set = wide.map((relation) => wideMember(model, relation, operation)).join(', ');
  return { prelude: `const { ${taken}, ...others } = input;`, expression: `{ ...${plain('others')}, ${set} }` };
}

/** A reference by a key of several parts. */
export function isWide(model: Model, relation: Relation): boolean {
  return relation.kind === 'manyToMany'
    ? keyParts(model, entityNamed(model, relation.target)).length > 1
    : relation.columns.length > 1;
}

export function inKey(relation: Relation): boolean {
  return relation.kind !== 'manyToMany' && relation.inKey;
}

function localName({ name }: Relation): string {
  return `${name.replaceAll(/\W/g, '_')}Key`;
}

function wideMember(model: Model, relation: Relation, operation: 'create' | 'update'): string {
  const many = relation.kind === 'manyToMany';
  const parts = many ? keyParts(model, entityNamed(model, relation.target)) : referencedParts(model, relation);
  const target = entityNamed(model, relation.target);
  const reference = (of: string): string => {
    const values = parts.map((part) => memberOf(of, part.name));
    return many || refersToKey(model, relation)
      ? `em.getReference(${relation.target}, ${keyTuple(model, target, values)})`
      : `[${values.join(', ')}]`;
  };
  const key = localName(relation);
  const value = many
    ? `${key}.map((one) => ${reference('one')})`
    : relation.nullable
      ? `${key} === null ? null : ${reference(key)}`
      : reference(key);
  const optional = operation === 'update' || many || relation.nullable;
  const member = `${memberKey(relation.property)}: ${value}`;
  return optional ? `...(${key} === undefined ? {} : { ${member} })` : member;
}
