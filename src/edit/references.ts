/** Where a model names what is declared elsewhere in it. */
import type { YamlNode, YamlScalar } from '../parse/yaml-node.ts';
import { declarations, type Declared, type ModelText } from './model-text.ts';
import type { Path } from './operation.ts';
import { propertiesOf } from './target.ts';
import { nodeAt } from './tree.ts';

/** A scalar in one of the files. */
export interface Reference {
  readonly text: ModelText;
  readonly path: Path;
  readonly scalar: YamlScalar;
}

const KINDS = ['manyToOne', 'oneToOne', 'manyToMany'];

/** Entities and mixins. */
export function holdersIn(texts: readonly ModelText[]): Declared[] {
  return declarations(texts).filter(({ part }) => part !== 'enums');
}

export function pathOf({ part, name }: Declared): Path {
  return [part, name];
}

/** The targets of relations, by the property that refers to them. */
export function targetsOf(holder: Declared): Reference[] {
  return membersOf(holder, 'relations').flatMap((path) => KINDS.flatMap((kind) => scalarsAt(holder, [...path, kind])));
}

/** The types of fields: `fields.status`, or `fields.status.type`. */
export function typesOf(holder: Declared): Reference[] {
  return membersOf(holder, 'fields').flatMap((path) =>
    nodeAt(holder.text.root, path)?.kind === 'map' ? scalarsAt(holder, [...path, 'type']) : scalarsAt(holder, path),
  );
}

export function mixinsOf(holder: Declared): Reference[] {
  return scalarsAt(holder, [...pathOf(holder), 'mixins']);
}

/** Where an entity or a mixin names its own properties. */
export function ownNamesOf(holder: Declared): Reference[] {
  const path = pathOf(holder);
  return [
    ...scalarsAt(holder, [...path, 'key']),
    ...scalarsAt(holder, [...path, 'api', 'sort']),
    ...scalarsAt(holder, [...path, 'api', 'include']),
    ...['indexes', 'uniques'].flatMap((word) =>
      itemsAt(holder, [...path, word]).flatMap((item) => scalarsAt(holder, [...item, 'properties'])),
    ),
  ];
}

/** What relations to `target` say that they refer to. */
export function referencedNamesOf(holder: Declared, targets: readonly string[]): Reference[] {
  return targetsOf(holder)
    .filter(({ scalar }) => targets.includes(scalar.text))
    .flatMap(({ path }) => scalarsAt(holder, [...path.slice(0, -1), 'references']));
}

/** SQL over the columns of its table. */
export function sqlOf(holder: Declared): Reference[] {
  const path = pathOf(holder);
  const listed = (['indexes', 'uniques'] as const).flatMap((word) =>
    itemsAt(holder, [...path, word]).flatMap((item) => ['where', 'expression'].map((key) => [...item, key])),
  );
  const checks = nodeAt(holder.text.root, [...path, 'checks']);
  const named = checks?.kind === 'map' ? checks.entries.map(({ key }) => [...path, 'checks', key]) : [];
  const generated = membersOf(holder, 'fields').map((field) => [...field, 'generated']);
  const fills = (['fields', 'relations'] as const).flatMap((part) =>
    membersOf(holder, part).map((member) => [...member, 'backfill']),
  );
  return [...listed, ...named, ...generated, ...fills].flatMap((at) => [
    ...scalarsAt(holder, at),
    ...['postgresql', 'sqlite'].flatMap((database) => scalarsAt(holder, [...at, database])),
  ]);
}

/** What a field says of rows that don't fit. */
export function fillsOf(holder: Declared, field: Path): Reference[] {
  const path = [...field, 'backfill'];
  return [path, [...path, 'postgresql'], [...path, 'sqlite']].flatMap((at) => scalarsAt(holder, at));
}

/** The defaults and examples of a field. */
export function literalsOf(holder: Declared, field: Path): Reference[] {
  return ['default', 'example'].flatMap((word) => scalarsAt(holder, [...field, word]));
}

function membersOf(holder: Declared, part: 'fields' | 'relations'): Path[] {
  return propertiesOf(holder).flatMap(({ path }) => (path[2] === part ? [path] : []));
}

function itemsAt({ text }: Declared, path: Path): Path[] {
  const list = nodeAt(text.root, path);
  return list?.kind === 'list' ? list.items.map((_, index) => [...path, index]) : [];
}

/** The scalar that stands there, or those of the list. */
function scalarsAt({ text }: Declared, path: Path): Reference[] {
  const node = nodeAt(text.root, path);
  const all: (readonly [Path, YamlNode])[] =
    node?.kind === 'list'
      ? node.items.map((item, index) => [[...path, index], item])
      : node === null
        ? []
        : [[path, node]];
  return all.flatMap(([at, one]) => (one.kind === 'scalar' ? [{ text, path: at, scalar: one }] : []));
}
