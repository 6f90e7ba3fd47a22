/** What a change of values does to those that refer to the row by them. */
import {
  fieldWithRole,
  hasForeignKey,
  referrersOf,
  refersToKey,
  toOneRelations,
  type Entity,
  type Model,
  type ToOne,
} from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { memberKey, memberOf } from '../code.ts';
import { testNames } from './imports.ts';
import { linkedEntity, linkStatement, lookedFor, referringValue } from './links.ts';
import { isAskedFor } from './referrers.ts';
import { isAllowed } from './variations.ts';

export interface ChangeView {
  readonly entity: Entity;
  readonly title: string;
  readonly name: string;
  readonly given: string;
  readonly optional: boolean;
  /** Statement that makes the child refer to the parent, and the expression of the one that it refers to. */
  readonly link: string;
  readonly parent: string;
  readonly lookedFor: readonly Entity[];
  /** The members that change; null for all that may, where the entity's checks speak of some together. */
  readonly members: string | null;
  readonly refused: boolean;
  /** Lets go of what refers to it; else that is taken along. */
  readonly lost: boolean;
  readonly left: string;
  readonly held: string;
  readonly expected: string;
  /** Expressions of the child's version, before and after. */
  readonly version: { readonly before: string; readonly after: string } | null;
  /** The property of the child's update time, where it has that alone and it goes on. */
  readonly updatedAt: { readonly member: string; readonly after: string } | null;
}

/** Every relation, of any entity, that refers to a unique of this one: its rule decides what becomes of it when the values change. */
export function changeViews(model: Model, entity: Entity): ChangeView[] {
  return referrersOf(model, entity).flatMap((other) =>
    toOneRelations(other)
      .filter((relation) => relation.target === entity.name && hasForeignKey(model, other, relation))
      .filter((relation) => !refersToKey(model, relation) && changedMembers(entity, relation).length > 0)
      .filter((relation) => !relation.nullable || isAllowed(model, other, { links: [relation] }))
      .filter((relation) => relation.onUpdate !== 'set null' || !isAskedFor(model, other, relation))
      .map((relation) => changeView(model, entity, other, relation)),
  );
}

function changeView(model: Model, entity: Entity, other: Entity, relation: ToOne): ChangeView {
  const names = testNames(other);
  const refused = relation.onUpdate === 'restrict' || relation.onUpdate === 'no action';
  const lost = relation.onUpdate === 'set null';
  const members = changedMembers(entity, relation);
  const what = members.join(' and ');
  const plural = `the ${other.plural} that refer to it by ${relation.name}`;
  const one = `${/^[aeio]/i.test(other.name) ? 'an' : 'a'} ${other.name} refers to it by ${relation.name}`;
  const effect = refused ? `409 for ${what} while ${one}` : `${what} ${lost ? 'lets go of' : 'takes along'} ${plural}`;
  const version = fieldWithRole(other, 'version');
  const updatedAt = fieldWithRole(other, 'updatedAt');
  const held = memberOf('child', relation.property);
  return {
    entity: other,
    title: literal(`update: ${effect}`),
    name: names.name,
    given: names.given,
    optional: relation.nullable,
    link: linkStatement(model, relation, held, 'parent'),
    parent: linkedEntity(model, relation, held),
    lookedFor: relation.nullable ? [] : lookedFor(model, relation),
    members: entity.checks.every((check) => check.ofEnum) ? literal(members) : null,
    refused,
    lost,
    left: memberOf('left', relation.property),
    held,
    expected: referringValue(model, relation, 'changed'),
    version:
      version === null
        ? null
        : { before: memberOf('child', version.property), after: memberOf('left', version.property) },
    updatedAt:
      refused || version !== null || updatedAt === null
        ? null
        : { member: memberKey(updatedAt.property), after: memberOf('left', updatedAt.property) },
  };
}

/** Of the values that the relation refers to, those of which a sample gives another. */
function changedMembers(entity: Entity, { referencedProperties }: ToOne): string[] {
  return entity.fields
    .filter(({ name, access }) => referencedProperties.includes(name) && access.update && access.create)
    .map(({ name }) => name);
}
