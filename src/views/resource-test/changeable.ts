/** What a test changes by an update. */
import { toOneRelations, type Entity, type Field, type Model, type ToOne } from '../../model/index.ts';
import { samplesDiffer, twoValues } from '../../samples/changes.ts';
import { memberKey } from '../code.ts';

/** Bodies that change a row one after the other, whatever it was. */
export interface TwoChanges {
  readonly first: string;
  readonly second: string;
}

/** What a sample gives, and an update takes. */
export function changeableNames(entity: Entity): string[] {
  return [...changeableFields(entity), ...changeableReferences(entity)].map(({ name }) => name);
}

function changeableFields(entity: Entity): readonly Field[] {
  return entity.fields.filter((field) => field.access.update && field.access.create);
}

function changeableReferences(entity: Entity): readonly ToOne[] {
  return toOneRelations(entity).filter((relation) => !relation.nullable && !relation.inKey);
}

/** Each sample refers to rows of its own, or has another value in some field. */
export function changesWithEachSample(model: Model, entity: Entity): boolean {
  return changeableReferences(entity).length > 0 || samplesDiffer(model, entity, changeableFields(entity));
}

export function changesOfOneField(model: Model, entity: Entity): TwoChanges | null {
  const found = twoValues(model, entity, changeableFields(entity));
  if (found === null) return null;
  const change = (value: string): string => `{ ${memberKey(found.field.name)}: ${value} }`;
  return { first: change(found.first), second: change(found.second) };
}
