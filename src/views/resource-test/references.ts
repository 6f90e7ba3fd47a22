/** Bodies that refer to what isn't there. */
import { entityNamed, type Entity, type Model } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { memberKey } from '../code.ts';
import { keyParts, referencedParts } from '../key-parts.ts';
import { missingKey } from './missing.ts';

export interface ReferenceView {
  readonly title: string;
  readonly body: string;
  readonly pointer: string;
}

export function referenceViews(model: Model, entity: Entity): ReferenceView[] {
  return entity.relations.map((relation) => {
    const many = relation.kind === 'manyToMany';
    const parts = many ? keyParts(model, entityNamed(model, relation.target)) : referencedParts(model, relation);
    const value = missingKey(parts);
    return {
      title: relation.name,
      body: `${memberKey(relation.name)}: ${literal(many ? [value] : value)}`,
      pointer: literal(many ? `/${relation.name}/0` : `/${relation.name}`),
    };
  });
}
