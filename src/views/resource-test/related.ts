/** Two rows with a relation between them, and what the test says of the resource on the other side. */
import {
  entityNamed,
  propertyNamed,
  type Entity,
  type Inverse,
  type Model,
  type Operation,
  type Relation,
} from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { sampleCode } from '../given-reference.ts';
import { childLists } from '../child-lists.ts';
import { entityNames } from '../names.ts';
import { memberOf } from '../code.ts';
import { linkedEntity, linkStatement, lookedFor } from './links.ts';
import { isAllowed } from './variations.ts';

export interface RelatedView {
  readonly title: string;
  readonly name: string;
  readonly many: boolean;
  /** `include` offers it. */
  readonly embedded: boolean;
  /** Bodies refer to it. */
  readonly refused: boolean;
  /** `create: sampleOrder(…), update: {}`: those bodies. */
  readonly bodies: string;
  /** The other resource, as an expression. */
  readonly other: string;
  /** Statements that make `row` and `other`. */
  readonly pair: readonly string[];
  /** Entities whose fixtures and readers are used. */
  readonly givens: readonly Entity[];
  /** Entities that are looked for by their class. */
  readonly lookedFor: readonly Entity[];
  readonly target: Entity;
}

export interface ChildView extends Pick<
  RelatedView,
  'name' | 'other' | 'pair' | 'givens' | 'lookedFor' | 'target' | 'title'
> {
  /** The path below the row. */
  readonly list: string;
}

/** The relations that are shown from this side, with what may be asked of them. */
export function relatedViews(model: Model, entity: Entity, operations: ReadonlySet<Operation>): RelatedView[] {
  const other = otherThan(model, entity);
  const own = entity.relations.flatMap((relation) => {
    const pair = pairOf(model, relation, { owner: entity, ownerIs: 'row' });
    if (pair === null) return [];
    const bodies = [
      ...(operations.has('create') ? [`create: ${sampleCode(model, entity, 'em')}`] : []),
      ...(operations.has('update') && (relation.kind === 'manyToMany' || !relation.inKey) ? ['update: {}'] : []),
    ];
    const embedded = relation.include;
    const refused = bodies.length > 0;
    const target = entityNamed(model, relation.target);
    const many = relation.kind === 'manyToMany';
    return [
      {
        ...viewOf(relation.name, embedded, refused),
        many,
        bodies: bodies.join(', '),
        other: other(target),
        target,
        ...pair,
      },
    ];
  });
  const inverse = entity.inverses.flatMap((one) => {
    const source = entityNamed(model, one.source);
    const pair = one.kind === 'oneToOne' && one.include ? inversePair(model, one) : null;
    return pair === null
      ? []
      : [{ ...viewOf(one.name, true, false), many: false, bodies: '', other: other(source), target: source, ...pair }];
  });
  return [...own, ...inverse].filter(({ embedded, refused }) => embedded || refused);
}

function viewOf(
  name: string,
  embedded: boolean,
  refused: boolean,
): Pick<RelatedView, 'title' | 'name' | 'embedded' | 'refused'> {
  const promises = [
    ...(embedded ? ['include embeds what it refers to'] : []),
    ...(refused ? ['a body cannot refer to what is hidden'] : []),
  ];
  return { title: literal(`${name}: ${promises.join(', ')}`), name, embedded, refused };
}

/** The lists below a row, `/orders/:id/items`. */
export function childViews(model: Model, entity: Entity): ChildView[] {
  const lists = new Set(childLists(model, entity).map(({ address }) => address));
  const other = otherThan(model, entity);
  const address = (name: string): string => `/${encodeURIComponent(name)}`;
  const view = (name: string, child: Entity, pair: PairView | null): ChildView[] => {
    const title = literal(`${address(name)}: what belongs to one alone, without what is hidden`);
    return pair === null ? [] : [{ title, name, list: address(name), other: other(child), target: child, ...pair }];
  };
  return [
    ...entity.inverses
      .filter((inverse) => lists.has(address(inverse.name)))
      .flatMap((inverse) => view(inverse.name, entityNamed(model, inverse.source), inversePair(model, inverse))),
    ...entity.relations
      .filter((relation) => relation.kind === 'manyToMany' && lists.has(address(relation.name)))
      .flatMap((relation) =>
        view(
          relation.name,
          entityNamed(model, relation.target),
          pairOf(model, relation, { owner: entity, ownerIs: 'row' }),
        ),
      ),
  ];
}

type PairView = Pick<RelatedView, 'pair' | 'givens' | 'lookedFor'>;

function inversePair(model: Model, inverse: Inverse): PairView | null {
  const source = entityNamed(model, inverse.source);
  const relation = propertyNamed(source, inverse.relation);
  if (relation.kind === 'field') throw new Error(`${source.name}.${inverse.relation} is no relation.`);
  return pairOf(model, relation, { owner: source, ownerIs: 'other' });
}

/** Null: a check may refuse a row that has only this relation. */
function pairOf(
  model: Model,
  relation: Relation,
  { owner, ownerIs }: { readonly owner: Entity; readonly ownerIs: 'row' | 'other' },
): PairView | null {
  const target = entityNamed(model, relation.target);
  const targetIs = ownerIs === 'row' ? 'other' : 'row';
  const [ownerGiven, targetGiven] = [entityNames(owner).given, entityNames(target).given];
  const member = memberOf(ownerIs, relation.property);
  if (relation.kind !== 'manyToMany' && !relation.nullable) {
    return {
      pair: [
        `const ${ownerIs} = await ${ownerGiven}(em);`,
        `const ${targetIs} = ${linkedEntity(model, relation, member)};`,
      ],
      givens: [owner],
      lookedFor: lookedFor(model, relation),
    };
  }
  if (!isAllowed(model, owner, { links: [relation] })) return null;
  const [row, otherGiven] = ownerIs === 'row' ? [ownerGiven, targetGiven] : [targetGiven, ownerGiven];
  return {
    pair: [
      `const [row, other] = [await ${row}(em), await ${otherGiven}(em)];`,
      `${linkStatement(model, relation, member, targetIs)};`,
      'await em.flush();',
    ],
    givens: [owner, target],
    lookedFor: [],
  };
}

/** The test has its own resource in a constant. Of another one it only asks what shows a row. */
function otherThan(model: Model, entity: Entity): (other: Entity) => string {
  const shows = (operation: Operation): boolean => operation === 'list' || operation === 'read';
  return (other) => {
    if (other === entity) return 'RESOURCE';
    const path = other.api === null ? '' : `${model.settings.api.prefix}${other.api.path}`;
    return resourceFacts(other, literal(path), other.api?.operations.filter(shows) ?? []);
  };
}

/** What a test knows of a resource: `Resource` of test/resource.ts in a generated project. */
export function resourceFacts(entity: Entity, path: string, operations: readonly Operation[]): string {
  const facts = `path: ${path}, key: ${literal(entity.key.properties)}, operations: ${literal(operations)}`;
  return `{ ${facts}, reader: ${entityNames(entity).reader} }`;
}
