/** What a delete does to those that refer to the deleted row. */
import {
  fieldWithRole,
  hasForeignKey,
  referrersOf,
  toOneRelations,
  type Entity,
  type Model,
  type ToOne,
} from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { entitySamples } from '../../samples/entity-samples.ts';
import { holdsItsTarget } from '../referrers.ts';
import { testNames } from './imports.ts';
import { memberOf } from '../code.ts';
import { linkedEntity, linkStatement, lookedFor } from './links.ts';
import { isAllowed } from './variations.ts';

export interface ReferrerView {
  readonly entity: Entity;
  readonly name: string;
  readonly given: string;
  readonly left: string;
  /** Statement that makes the child refer to the parent, and the expression of the one that it refers to. */
  readonly link: string;
  readonly parent: string;
  readonly lookedFor: readonly Entity[];
  readonly optional: boolean;
  readonly title: string;
  readonly refused: boolean;
  readonly taken: boolean;
  /** The child's time of deletion, where a child that is softly deleted refuses as well, and the problem says so. */
  readonly deletedAt: string | null;
}

/** A check wants it there, so that it can't be set to null. */
export function isAskedFor(model: Model, entity: Entity, relation: ToOne): boolean {
  return relation.nullable && entitySamples(model, entity).relations.includes(relation);
}

/** Every relation, of any entity, whose foreign key refers to this one: its rule decides what a delete does. */
export function referrerViews(model: Model, entity: Entity): ReferrerView[] {
  return referrersOf(model, entity).flatMap((other) =>
    toOneRelations(other)
      .filter((relation) => relation.target === entity.name && hasForeignKey(model, other, relation))
      .filter((relation) => !relation.nullable || isAllowed(model, other, { links: [relation] }))
      .filter((relation) => relation.onDelete !== 'set null' || !isAskedFor(model, other, relation))
      .map((relation) => {
        const names = testNames(other);
        const refused = holdsItsTarget(relation);
        const deletedAt = fieldWithRole(other, 'deletedAt');
        const taken = relation.onDelete === 'cascade';
        const plural = `the ${other.plural} that refer to it by ${relation.name}`;
        const one = `${/^[aeio]/i.test(other.name) ? 'an' : 'a'} ${other.name} refers to it by ${relation.name}`;
        const effect = refused ? `409 while ${one}` : taken ? `takes ${plural} along` : `lets go of ${plural}`;
        return {
          entity: other,
          name: names.name,
          given: names.given,
          left: memberOf('left', relation.property),
          link: linkStatement(model, relation, memberOf('child', relation.property), 'parent'),
          parent: linkedEntity(model, relation, memberOf('child', relation.property)),
          lookedFor: relation.nullable ? [] : lookedFor(model, relation),
          optional: relation.nullable,
          title: literal(`delete: ${effect}`),
          refused,
          taken,
          deletedAt: refused && !entity.softDelete && deletedAt !== null ? memberOf('child', deletedAt.property) : null,
        };
      }),
  );
}
