import type { Model, Relation } from '../model/index.ts';

/** A column that is called like a member of every object, which MikroORM mixes up. */
export function hasInheritedNames(model: Model): boolean {
  return model.entities.some(({ fields, relations }) =>
    [...fields.map(({ column }) => column), ...relations.flatMap(columnsOf)].some((column) => column in {}),
  );
}

function columnsOf(relation: Relation): readonly string[] {
  return relation.kind === 'manyToMany'
    ? [...relation.pivot.ownColumns, ...relation.pivot.otherColumns]
    : relation.columns;
}
