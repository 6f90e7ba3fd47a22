/** What a name in a model means: `Product`, `Product.price`, `Category.products` (an inverse), `Status.live`. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { declarations, type Declared, type ModelText } from './model-text.ts';
import type { Path } from './operation.ts';
import { editProblem, noSuchName } from './problems.ts';
import { nodeAt } from './tree.ts';

export interface Target {
  readonly kind: 'declaration' | 'property' | 'inverse' | 'value';
  /** The entity, mixin or enum that it is, or that has it. Of an inverse: where the relation is declared. */
  readonly declared: Declared;
  /** The last part of its name. */
  readonly name: string;
  /** Where in the file it stands: the entry, or the item of an enum. */
  readonly path: Path;
}

export function targetOf(texts: readonly ModelText[], said: string): Target | Diagnostic {
  const all = declarations(texts);
  const dot = said.indexOf('.');
  const top = dot === -1 ? said : said.slice(0, dot);
  const declared = all.find(({ name }) => name === top);
  if (declared === undefined)
    return noSuchName(
      top,
      all.map(({ name }) => name),
    );
  if (dot === -1) return { kind: 'declaration', declared, name: top, path: [declared.part, top] };
  const name = said.slice(dot + 1);
  const members = declared.part === 'enums' ? valuesOf(declared) : [...propertiesOf(declared), ...inversesOf(all, top)];
  const found = members.find((member) => member.name === name);
  if (found !== undefined) return found;
  const mixin = mixinWith(all, declared, name);
  if (mixin !== undefined) return comesFrom(said, mixin, name);
  return noSuchName(
    said,
    members.map((member) => `${top}.${member.name}`),
    nodeAt(declared.text.root, [declared.part, top])?.place,
  );
}

/** The mixin that gives a property to an entity. */
function mixinWith(all: readonly Declared[], { text, part, name: entity }: Declared, name: string): string | undefined {
  const said = nodeAt(text.root, [part, entity, 'mixins']);
  const items = said?.kind === 'list' ? said.items : [said];
  const taken = new Set(items.map((one) => (one?.kind === 'scalar' ? one.text : '')));
  const mixins = all.filter((one) => one.part === 'mixins' && taken.has(one.name));
  return mixins.find((one) => propertiesOf(one).some((property) => property.name === name))?.name;
}

function comesFrom(said: string, mixin: string, name: string): Diagnostic {
  const help = `It comes from the mixin \`${mixin}\`: say \`${mixin}.${name}\`.`;
  return editProblem('no-such-name', 'models', `The model has no \`${said}\`.`, help);
}

export function propertiesOf(declared: Declared): Target[] {
  return ['fields', 'relations'].flatMap((part): Target[] => {
    const path = [declared.part, declared.name, part];
    const node = nodeAt(declared.text.root, path);
    if (node?.kind !== 'map') return [];
    return node.entries.map(({ key }) => ({ kind: 'property', declared, name: key, path: [...path, key] }));
  });
}

/** The properties that relations of others give to an entity. */
export function inversesOf(all: readonly Declared[], entity: string): Target[] {
  return all.flatMap((declared) =>
    propertiesOf(declared).flatMap(({ path }): Target[] => {
      const relation = nodeAt(declared.text.root, path);
      if (relation?.kind !== 'map') return [];
      const said = relation.entries.find(({ key }) => key === 'inverse')?.value;
      const isOfEntity = relation.entries.some(({ value }) => value.kind === 'scalar' && value.text === entity);
      return said?.kind === 'scalar' && isOfEntity
        ? [{ kind: 'inverse', declared, name: said.text, path: [...path, 'inverse'] }]
        : [];
    }),
  );
}

/** `draft`, or `{ name: published, renamedFrom: live }`. */
function valuesOf(declared: Declared): Target[] {
  const list = nodeAt(declared.text.root, ['enums', declared.name]);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, at): Target[] => {
    const value = item.kind === 'map' ? nodeAt(item, ['name']) : item;
    const path = ['enums', declared.name, at];
    return value?.kind === 'scalar' ? [{ kind: 'value', declared, name: value.text, path }] : [];
  });
}
