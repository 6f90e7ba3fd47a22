import type { Model, Relation } from '../model/index.ts';

/** A column that is called like a member of every object, which MikroORM mixes up. */
export function hasInheritedNames(model: Model): boolean {
  return hasColumn(model, (column) => column in {});
}

/** A column of SQLite that is called like a boolean. */
export function hasBooleanNames(model: Model): boolean {
  return model.settings.databases.includes('sqlite') && hasColumn(model, (column) => /^(true|false)$/i.test(column));
}

function hasColumn(model: Model, isMeant: (column: string) => boolean): boolean {
  return model.entities.some(({ fields, relations }) =>
    [...fields.map(({ column }) => column), ...relations.flatMap(columnsOf)].some(isMeant),
  );
}

function columnsOf(relation: Relation): readonly string[] {
  return relation.kind === 'manyToMany'
    ? [...relation.pivot.ownColumns, ...relation.pivot.otherColumns]
    : relation.columns;
}
