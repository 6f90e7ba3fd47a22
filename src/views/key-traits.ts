/** What the keys of a model have, by which files come that only some models need. */
import { entityNamed, refersToKey, toOneRelations, type Entity, type Model } from '../model/index.ts';
import { hasOwnType, ownTypeOf } from './column-builder.ts';
import { keyParts } from './key-parts.ts';

/** A foreign key of several columns. */
export function hasWideForeignKeys({ entities }: Model): boolean {
  return entities.some((entity) =>
    entity.relations.some((relation) =>
      relation.kind === 'manyToMany'
        ? relation.pivot.ownColumns.length > 1 || relation.pivot.otherColumns.length > 1
        : relation.columns.length > 1,
    ),
  );
}

/** A join table holds keys of a type of the model's own. */
export function hasOwnKeyTypes(model: Model): boolean {
  return model.entities.some((entity) =>
    entity.relations.some(
      ({ kind, target }) =>
        kind === 'manyToMany' &&
        [entity, entityNamed(model, target)].some((side) =>
          keyParts(model, side).some(({ field }) => hasOwnType(field)),
        ),
    ),
  );
}

/** The other side of a one-to-one relation. */
export function hasOneToOneInverses({ entities }: Model): boolean {
  return entities.some((entity) =>
    toOneRelations(entity).some(({ kind, inverse }) => kind === 'oneToOne' && inverse !== null),
  );
}

/** A key that consists of a key that consists of a key of several parts. */
export function hasNestedKeys(model: Model): boolean {
  const depth = (entity: Entity): number => {
    const below = toOneRelations(entity)
      .filter((relation) => relation.inKey && relation.target !== entity.name)
      .map((relation) => depth(entityNamed(model, relation.target)));
    return Math.max(0, ...below) + (entity.key.properties.length > 1 ? 1 : 0);
  };
  return model.entities.some((entity) =>
    toOneRelations(entity).some(({ inKey, target }) => inKey && depth(entityNamed(model, target)) > 1),
  );
}

/** A key of several parts, one of which is a reference by several columns, one of them called like it. */
export function hasWideKeyColumns(model: Model): boolean {
  return model.entities.some(
    (entity) =>
      entity.key.properties.length > 1 &&
      toOneRelations(entity).some(
        ({ inKey, columns, property }) => inKey && columns.length > 1 && columns.includes(property),
      ),
  );
}

/** Something refers to a unique of one value where the key has several. */
export function hasReferencedUniques(model: Model): boolean {
  return model.entities.some((entity) =>
    toOneRelations(entity).some(
      (relation) =>
        !refersToKey(model, relation) &&
        relation.columns.length === 1 &&
        entityNamed(model, relation.target).key.properties.length > 1,
    ),
  );
}

/** Something refers to an entity whose key is a reference by several columns. */
export function hasSharedKeys(model: Model): boolean {
  return model.entities.some(({ relations, inverses }) =>
    [...relations.map(({ target }) => target), ...inverses.map(({ source }) => source)].some((name) => {
      const { key } = entityNamed(model, name);
      return key.properties.length === 1 && key.columns.length > 1;
    }),
  );
}

/**
 * A key of several parts, one of which the database keeps in another form than an entity; or which a driver gives in another form, where
 * something refers to it: SQLite's a bigint, PostgreSQL's a char.
 */
export function hasTypedKeys(model: Model): boolean {
  return model.entities.some((entity) => {
    const parts = keyParts(model, entity);
    if (parts.length === 1) return false;
    if (parts.some(({ field }) => ['decimal', 'datetime'].includes(field.type.base))) return true;
    return isReferredTo(model, entity) && parts.some(({ field }) => ownTypeOf(field, false) !== null);
  });
}

function isReferredTo(model: Model, { name, relations }: Entity): boolean {
  return (
    relations.some(({ kind }) => kind === 'manyToMany') ||
    model.entities.some((other) => other.relations.some(({ target }) => target === name))
  );
}
