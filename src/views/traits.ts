/** What a model has, by which files come that only some models need. */
import { entityNamed, type Model } from '../model/index.ts';
import type { OwnType } from '../types/aspects.ts';
import { definitionOf } from '../types/index.ts';
import { ownTypeOf } from './column-builder.ts';
import { isTextOfMoment } from './key-parts.ts';
import { changingReferences, isHeldByKeptRows, leavesReferrersChanged } from './referrers.ts';

/** A table that is ours to make. */
export function hasMigrations({ entities }: Model): boolean {
  return entities.some(({ migrate }) => migrate);
}

export function hasSchemasOnSqlite({ settings, entities }: Model): boolean {
  return settings.databases.includes('sqlite') && entities.some((entity) => entity.schema !== null);
}

/** Something refers to a table whose name starts with a digit. On SQLite that of the schema comes first. */
export function hasNumberedTables(model: Model): boolean {
  return model.entities.some(({ relations, inverses }) =>
    [...relations.map(({ target }) => target), ...inverses.map(({ source }) => source)].some((name) => {
      const { schema, table } = entityNamed(model, name);
      return /^\d/.test(table) || /^\d/.test(schema ?? '');
    }),
  );
}

/** A table or view that belongs to another. */
export function hasForeignTables({ entities }: Model): boolean {
  return entities.some((entity) => !entity.migrate);
}

export function hasSoftDelete({ entities }: Model): boolean {
  return entities.some((entity) => entity.softDelete);
}

/** Some entity's delete changes others that have a version. */
export function hasLetGo(model: Model): boolean {
  return model.entities.some(
    (entity) => entity.api?.operations.includes('delete') === true && leavesReferrersChanged(model, entity),
  );
}

/** Some entity's delete may be refused because of rows that nobody sees. */
export function hasKeptRows(model: Model): boolean {
  return model.entities.some(
    (entity) => entity.api?.operations.includes('delete') === true && isHeldByKeptRows(model, entity),
  );
}

/** Some entity's update changes values that foreign keys hold. */
export function hasChangingReferences(model: Model): boolean {
  return model.entities.some((entity) => changingReferences(model, entity).length > 0);
}

/** Some column has that type. */
export function hasColumnsOf(type: OwnType): (model: Model) => boolean {
  return (model) =>
    model.entities.some((entity) =>
      entity.fields.some((field) => ownTypeOf(field, isTextOfMoment(model, entity, field)) === type),
    );
}

/** Some resource is created or changed with what it refers to. */
export function hasGivenReferences({ entities }: Model): boolean {
  return entities.some(
    ({ api, relations }) =>
      relations.length > 0 && api?.operations.some((name) => name === 'create' || name === 'update') === true,
  );
}

/** A list may be asked for some rows, or for another order. */
export function hasOffers({ entities }: Model): boolean {
  return entities.some(
    ({ fields, relations }) =>
      fields.some(({ filter, sort, search }) => filter || sort || search) ||
      relations.some((relation) => relation.kind !== 'manyToMany' && (relation.filter || relation.sort)),
  );
}

export function hasRelations({ entities }: Model): boolean {
  return entities.some(({ relations }) => relations.length > 0);
}

/** A body with the member `__proto__`, which zod would leave out. */
export function hasProtoInBodies({ entities }: Model): boolean {
  return entities.some(({ api, fields, relations }) => {
    const accepted = [...fields.filter(({ access }) => access.create || access.update), ...relations];
    const writes = api?.operations.some((operation) => operation === 'create' || operation === 'update') ?? false;
    return writes && accepted.some(({ name }) => name === '__proto__');
  });
}

export function hasArrays({ entities }: Model): boolean {
  return entities.some(({ fields }) => fields.some(({ type, array }) => array && !definitionOf(type).isDocument));
}
