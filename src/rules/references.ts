import { entityNamed, refersToKey, type Entity, type Field, type ToOne } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { eachRelation } from './rule.ts';

/** What a relation refers to instead of the key is a value that everybody sees, and that is compared exactly. */
export const referencesCanBeShown = eachRelation((relation, { references: said }, report, _entity, { model }) => {
  if (said === null || relation.kind === 'manyToMany' || relation.columns.length === 0) return;
  if (refersToKey(model, relation)) return;
  if (relation.inKey) {
    report.error(
      'bad-references',
      said.place,
      `\`${relation.name}\` is a part of the key, which never changes, and refers to values that may.`,
      'Remove `references`: a relation in a key refers to a key.',
    );
    return;
  }
  const problem = problemOf(relation, entityNamed(model, relation.target));
  if (problem !== null)
    report.error('bad-references', said.place, problem, 'Remove `references`: the relation then refers to the key.');
});

function problemOf({ referencedProperties }: ToOne, target: Entity): string | null {
  for (const name of referencedProperties) {
    const field = target.fields.find((candidate) => candidate.name === name);
    const path = `\`${target.name}.${name}\``;
    if (field === undefined) return `${path} is a relation; what is referred to instead of a key are fields.`;
    if (!field.access.send) return `Clients never see ${path}, and a relation to it would show its value.`;
    if (!comparesExactly(field, referencedProperties.length > 1))
      return `${path} has the type ${field.type.base}, whose values aren't referred to.`;
  }
  return null;
}

function comparesExactly({ type, array }: Field, isPart: boolean): boolean {
  const { allows, isReferredTo } = definitionOf(type);
  return !array && allows.key && (isReferredTo === 'always' || (isReferredTo === 'alone' && !isPart));
}
