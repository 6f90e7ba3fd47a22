/** What a resource's test imports, and nothing in vain. */
import type { Entity } from '../../model/index.ts';
import { entityNames, moduleFile, type EntityNames } from '../names.ts';
import type { ResourceTestView } from '../resource-test.ts';

type Viewed = Omit<ResourceTestView, 'imports' | 'toolImports'>;

interface Import {
  readonly names: string;
  readonly from: string;
}

/** In a test a class that is called like a global of JavaScript (`Promise`, `Date`) goes by another name. */
export function testNames(entity: Entity): EntityNames {
  return { ...entityNames(entity), name: className(entity.name) };
}

function className(name: string): string {
  return name in globalThis ? `${name}Entity` : name;
}

function imported(name: string): string {
  return className(name) === name ? name : `${name} as ${className(name)}`;
}

/** The names of a file in test/, each with whether this test uses it. */
type Tools = readonly (readonly [from: string, names: Readonly<Record<string, boolean>>])[];

function toolsOf(view: Viewed): Tools {
  const { list, read, create, update, remove, shown, related, children, referrers, collections } = view;
  const references = [
    ...view.uniques.map((one) => one.shared),
    ...(update ? collections.map((one) => one.reference) : []),
  ];
  const refersBy = (helper: string): boolean => references.some((code) => code.includes(`${helper}(`));
  const links = [...view.links, ...[...related, ...children].flatMap((one) => one.pair)];
  return [
    ['vitest', { describe: true, expect: true, test: true }],
    ['../../http/unit-of-work.ts', { transaction: view.explicit }],
    ['../../../test/app.ts', { inTransaction: true, withCommits: true }],
    ['../../../test/expect-problem.ts', { expectProblem: true }],
    ['../../../test/filters.ts', { expectFilter: list && view.filtered, expectSearch: list && view.search !== null }],
    ['../../../test/json.ts', { json: create || update || read }],
    ['../../../test/order.ts', { expectOrder: list && view.sorted }],
    [
      '../../../test/pages.ts',
      { countStatements: list, expectPagesBothWays: list, expectWholeWalk: list, rowsOf: list },
    ],
    [
      '../../../test/relations.ts',
      {
        expectChildren: children.length > 0,
        expectEmbedded: related.some((one) => one.embedded),
        expectNoHiddenReference: related.some((one) => one.refused),
      },
    ],
    [
      '../../../test/resource.ts',
      { addressIn: create, addressOf: read || update || remove, expectFields: shown, keyObject: refersBy('keyObject') },
    ],
    [
      '../../../test/rows.ts',
      {
        ANY: view.version && (update || remove || view.race || view.changes.length > 0),
        countCommitted: true,
        keyOf: refersBy('keyOf') || referrers.length > 0 || view.changes.length > 0 || (remove && view.softDelete),
        omit: view.unsent !== null && (create || update),
        pick: update || refersBy('pick'),
        refTo:
          referrers.some((one) => one.optional && one.link.includes('refTo(')) ||
          links.some((statement) => statement.includes('refTo(')),
        writable: true,
      },
    ],
    ['../../../test/scope.ts', { expectScope: view.scoped }],
    ['../../../test/scopes.ts', { withoutScopes: true }],
  ];
}

export function toolImports(view: Viewed): Import[] {
  return toolsOf(view).flatMap(([from, tools]) => {
    const names = Object.keys(tools).filter((name) => tools[name] === true);
    return names.length === 0 ? [] : [{ from, names: names.join(', ') }];
  });
}

interface Used {
  readonly create: boolean;
  readonly update: boolean;
  readonly needs: boolean;
  /** Entities that are made by their fixtures, besides the test's own. */
  readonly givens: readonly Entity[];
  readonly readers: readonly Entity[];
  /** Entities that are looked for in the database, besides the test's own. */
  readonly entities: readonly Entity[];
}

export function moduleImports(entity: Entity, { create, update, needs, givens, readers, entities }: Used): Import[] {
  const names = testNames(entity);
  const modules = new Map<string, Set<string>>();
  const add = (other: Entity, kind: string, name: string): void => {
    const from = other === entity ? `./${entity.file}.${kind}.ts` : moduleFile(other, kind);
    modules.set(from, (modules.get(from) ?? new Set()).add(name));
  };
  for (const one of [entity, ...entities]) add(one, 'entity', imported(one.name));
  for (const one of [entity, ...givens]) add(one, 'fixture', entityNames(one).given);
  for (const one of readers) add(one, 'serializer', entityNames(one).reader);
  if (create) add(entity, 'fixture', names.invalid);
  if (create || update) {
    add(entity, 'fixture', names.sample);
    if (needs) add(entity, 'fixture', names.needs);
  }
  return [...modules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, list]) => ({ names: [...list].toSorted().join(', '), from }));
}
