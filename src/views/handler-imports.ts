/** What the handlers of a resource import. */
import { entityNamed, neighboursOf, refersToKey, type Entity, type Model } from '../model/index.ts';
import { inKey, isWide } from './entity-input.ts';
import type { HandlersView } from './handlers.ts';
import { entityNames, moduleFile } from './names.ts';

function renames({ create, createInput, update, updateInput }: Omit<HandlersView, 'imports'>): boolean {
  const used = [...(create ? [createInput] : []), ...(update ? [updateInput] : [])];
  return used.some(({ expression }) => expression.includes('renameMembers('));
}

export function handlerImports(
  model: Model,
  entity: Entity,
  view: Omit<HandlersView, 'imports'>,
): { names: string; from: string }[] {
  const names = view.entity;
  const changes = view.update || view.remove;
  const references = view.create ? view.references : view.update ? view.updateReferences : [];
  const given = new Set(references.map((one) => one.given.slice(0, one.given.indexOf('('))));
  const shown = [
    ...(view.list ? ['sendPage'] : []),
    ...(view.read ? ['sendOne'] : []),
    ...(view.create ? ['sendCreated'] : []),
    ...(view.update ? ['sendStored'] : []),
    ...(view.children.length > 0 ? ['sendChildren'] : []),
  ];
  const input = [
    ...(view.create ? [names.create] : []),
    ...(view.update ? [names.update] : []),
    ...(view.read || changes || view.children.length > 0 ? [names.key] : []),
    ...(view.list || view.read ? [names.list] : []),
  ];
  const fixed: [readonly string[], string][] = [
    [
      [
        ...(changes ? ['forChange', 'present', 'requireVisible'] : []),
        ...(view.update && view.versionedCollections ? ['flushWithCollections'] : []),
      ],
      '../../db/change.ts',
    ],
    [references.length > 0 ? [...given, 'requireReferences'] : [], '../../db/references.ts'],
    [view.keptRows ? ['requireNoneKept'] : [], '../../db/kept-rows.ts'],
    [view.letsGo ? ['letGo'] : [], '../../db/let-go.ts'],
    [view.update && view.referencedValues !== null ? ['takeAlong'] : [], '../../db/take-along.ts'],
    [view.remove && view.softDelete ? ['softDelete'] : [], '../../db/soft-delete.ts'],
    [view.create || view.update ? ['jsonBody', ...(renames(view) ? ['renameMembers'] : [])] : [], '../../http/body.ts'],
    [
      changes ? ['assertMatch', view.ifMatch, ...(view.currentTag === 'null' ? [] : ['etag'])] : [],
      '../../http/etag.ts',
    ],
    [[...(input.includes(names.key) ? ['keyOf'] : []), 'routesOfResource'], '../../http/resource.ts'],
    [shown, '../../http/responses.ts'],
    [
      [
        ...(view.list || view.read || view.children.length > 0 ? ['read'] : []),
        ...(view.create || changes ? ['write', ...(view.explicit ? ['transaction'] : [])] : []),
      ],
      '../../http/unit-of-work.ts',
    ],
  ];
  const others = new Map<string, Set<string>>();
  const add = (other: Entity, kind: string, name: string): void => {
    const from = other === entity ? `./${entity.file}.${kind}.ts` : moduleFile(other, kind);
    others.set(from, (others.get(from) ?? new Set()).add(name));
  };
  for (const one of neighboursOf(model, entity)) {
    const { reader, list } = entityNames(one);
    if (references.some((reference) => reference.target === reader)) add(one, 'serializer', reader);
    if (view.children.some((childView) => childView.reader === reader)) {
      add(one, 'serializer', reader);
      add(one, 'input', list);
    }
  }
  if (view.create || changes) add(entity, 'entity', names.name);
  for (const relation of entity.relations) {
    const asEntity = relation.kind === 'manyToMany' || refersToKey(model, relation);
    const isWritten = view.create || (view.update && !inKey(relation));
    if (asEntity && isWritten && isWide(model, relation))
      add(entityNamed(model, relation.target), 'entity', relation.target);
  }
  for (const name of input) add(entity, 'input', name);
  add(entity, 'serializer', names.reader);
  const sorted = (set: Iterable<string>): string => [...new Set(set)].toSorted().join(', ');
  return [
    ...fixed.filter(([list]) => list.length > 0).map(([list, from]) => ({ names: sorted(list), from })),
    ...[...others].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([from, list]) => ({ names: sorted(list), from })),
  ];
}
