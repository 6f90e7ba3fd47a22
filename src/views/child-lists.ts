/** Lists of what stands on the other side of a relation: `/orders/:id/items`, `/products/:id/tags`. */
import { entityNamed, propertyNamed, refersToKey, type Entity, type Inverse, type Model } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { entityNames } from './names.ts';

export interface ChildrenView {
  /** Name of the handler: `listItems`. */
  readonly handler: string;
  /** The path below the resource, and the same as a literal. */
  readonly address: string;
  readonly path: string;
  readonly reader: string;
  readonly list: string;
  readonly within: string;
}

export function childLists(model: Model, entity: Entity): ChildrenView[] {
  const views = [
    ...entity.inverses.flatMap((inverse) => inverseChildren(model, inverse)),
    ...entity.relations.flatMap((relation) => {
      if (relation.kind !== 'manyToMany') return [];
      const { ownColumns, otherColumns } = relation.pivot;
      return [child(model, relation.name, relation.target, pivotCondition(relation.pivot, ownColumns, otherColumns))];
    }),
  ];
  return views.flatMap((view) => (view === null ? [] : [view]));
}

function inverseChildren(model: Model, inverse: Inverse): (ChildrenView | null)[] {
  const relation = propertyNamed(entityNamed(model, inverse.source), inverse.relation);
  if (inverse.kind === 'oneToOne' || relation.kind === 'field') return [];
  if (relation.kind === 'manyToMany') {
    const { ownColumns, otherColumns } = relation.pivot;
    return [child(model, inverse.name, inverse.source, pivotCondition(relation.pivot, otherColumns, ownColumns))];
  }
  const references = refersToKey(model, relation) ? '' : `, references: ${literal(relation.references)}`;
  return [child(model, inverse.name, inverse.source, `{ columns: ${literal(relation.columns)}${references} }`)];
}

function pivotCondition(
  { table, schema }: { readonly table: string; readonly schema: string | null },
  own: readonly string[],
  other: readonly string[],
): string {
  return `{ pivot: ${literal({ name: table, ...(schema === null ? {} : { schema }), own, other })} }`;
}

/** Null: the other entity shows no list. */
function child(model: Model, name: string, otherName: string, within: string): ChildrenView | null {
  const other = entityNamed(model, otherName);
  if (other.api === null || !other.api.operations.includes('list')) return null;
  const { reader, list } = entityNames(other);
  const address = `/${encodeURIComponent(name)}`;
  return { handler: handlerName(name), address, path: literal(address), reader, list, within };
}

function handlerName(name: string): string {
  const word = name.replaceAll(/\W/g, '_');
  return `list${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
