/** Bodies that take what another row has already. */
import {
  entityNamed,
  fieldWithRole,
  propertyNamed,
  type Entity,
  type Model,
  type ToOne,
  type Unique,
} from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { entitySamples } from '../../samples/entity-samples.ts';
import { hasFewValues, keptOut } from '../../samples/scarce.ts';
import { memberKey, memberOf } from '../code.ts';
import { entityNames } from '../names.ts';
import { referenceTo } from './references.ts';

export interface UniqueView {
  /** `sku is taken`. */
  readonly title: string;
  /** `sku: first.sku, …`: what the second body has of the first. */
  readonly taken: string;
  /** Members that the samples leave out, given to both. */
  readonly shared: string;
  readonly pointer: string;
  readonly givens: readonly Entity[];
}

export function uniqueViews(model: Model, entity: Entity): UniqueView[] {
  return entity.uniques.flatMap((unique) => {
    const known = unique.properties.map((name) => propertyNamed(entity, name));
    const given = known.every((one) => (one.kind === 'field' ? one.access.create : one.kind !== 'manyToMany'));
    if (!given || !holdsAmongAll(entity, unique) || isKeptOut(entity, unique)) return [];
    // Two rows that agree in all of the key are refused for that already.
    if (entity.key.columns.every((column) => unique.columns.includes(column))) return [];
    // The same goes for another unique of fewer columns, which is the one that the answer names.
    if (entity.uniques.some((other) => isWithin(other, unique))) return [];
    // The answer names all members of one unique, so one is looked for that is in each of them.
    const beside = entity.uniques.filter((other) => mayRefuse(model, entity, other, unique));
    const named = known.find((one) => beside.every(({ properties }) => properties.includes(one.name)));
    if (named === undefined) return [];
    const optional = known.filter(
      (one): one is ToOne => one.kind !== 'field' && one.kind !== 'manyToMany' && one.nullable,
    );
    const taken = known.filter((one) => !optional.some((other) => other === one));
    return [
      {
        title: `${unique.properties.join(' and ')} ${unique.properties.length === 1 ? 'is' : 'are'} taken`,
        shared: optional
          .map(
            (one) =>
              `${memberKey(one.name)}: ${referenceTo(model, one, `(await ${entityNames(targetOf(model, one)).given}(app.em))`)}`,
          )
          .join(', '),
        taken: taken.map((one) => `${memberKey(one.name)}: ${memberOf('first', one.name)}`).join(', '),
        pointer: literal(`/${named.name}`),
        givens: optional.map((one) => targetOf(model, one)),
      },
    ];
  });
}

function isWithin(other: Unique, { columns }: Unique): boolean {
  return other.columns.length < columns.length && other.columns.every((column) => columns.includes(column));
}

/** Whether another unique may refuse the second body as well, and be the one that the answer names: bodies may be alike in the rest of it. */
function mayRefuse(model: Model, entity: Entity, other: Unique, unique: Unique): boolean {
  return (
    !isKeptOut(entity, other) &&
    other.properties.every((name) => unique.properties.includes(name) || mayBeAlike(model, entity, name))
  );
}

function mayBeAlike(model: Model, entity: Entity, name: string): boolean {
  const field = propertyNamed(entity, name);
  // What refers to a row refers to one of its own in each body, or to none.
  if (field.kind !== 'field') return false;
  const sample = entitySamples(model, entity).members.find((member) => member.field === field);
  return sample === undefined ? field.default !== null : hasFewValues(sample.shape);
}

/** Its only condition is that the row isn't deleted: a sample may not meet another, or a database may not have it. */
function holdsAmongAll(entity: Entity, { where }: Unique): boolean {
  if (where === null) return true;
  const deletedAt = fieldWithRole(entity, 'deletedAt');
  return deletedAt !== null && Object.values(where).every((sql) => sql === `"${deletedAt.column}" is null`);
}

/** Its samples are null, which is never taken. */
function isKeptOut(entity: Entity, unique: Unique): boolean {
  return keptOut(entity).some((one) => one.unique === unique);
}

function targetOf(model: Model, relation: ToOne): Entity {
  return entityNamed(model, relation.target);
}
