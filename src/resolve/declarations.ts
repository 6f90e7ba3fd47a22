import type { Report } from '../diagnostics/report.ts';
import type { EnumType } from '../model/index.ts';
import type { EntityWords, MixinWords } from '../parse/entity-words.ts';
import type { enumValue } from '../parse/enum-value.ts';
import type { Named, Said, ValueOf } from '../parse/kind.ts';
import type { ModelDocument } from '../parse/parse.ts';
import { positionAt } from '../source/position.ts';
import type { Place } from '../source/source.ts';

/** What the files declare, by name. Of two with one name the first counts, and the second is reported. */
export interface Declarations {
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly brokenEnums: ReadonlySet<string>;
  readonly mixins: ReadonlyMap<string, Named<MixinWords>>;
  /** In the order of their names. */
  readonly entities: readonly Named<EntityWords>[];
}

/** What has each name, and where. */
type Space = Map<string, { readonly what: string; readonly place: Place }>;

export function collectDeclarations({ models }: ModelDocument, report: Report): Declarations {
  const taken: Space = new Map();
  const declared = <T>(what: string, all: readonly Named<T>[], space: Space): Map<string, Named<T>> => {
    const first = new Map<string, Named<T>>();
    for (const declaration of all) {
      const { name, place } = declaration;
      const other = space.get(name);
      if (other === undefined) {
        space.set(name, { what, place });
        first.set(name, declaration);
      } else {
        const where = `${other.place.file.path}:${positionAt(other.place.file, other.place.start).line}`;
        report.error(
          'name-used-twice',
          place,
          `\`${name}\` is the name of ${other.what} already (${where}).`,
          'Give one of them another name.',
        );
      }
    }
    return first;
  };
  // Enums and entities are both types of the generated project; mixins stay in the model.
  const entities = declared(
    'an entity',
    models.flatMap((file) => file.entities?.value ?? []),
    taken,
  );
  const enums = declared(
    'an enum',
    models.flatMap((file) => file.enums?.value ?? []),
    taken,
  );
  const mixins = declared(
    'a mixin',
    models.flatMap((file) => file.mixins?.value ?? []),
    new Map(),
  );
  const resolvedEnums = [...enums.values()]
    .map((declaration) => enumOf(declaration, report))
    .filter((type) => type !== null);
  const known = new Set(resolvedEnums.map(({ name }) => name));
  return {
    enums: new Map(resolvedEnums.toSorted(byName).map((type) => [type.name, type])),
    brokenEnums: new Set([...enums.keys()].filter((name) => !known.has(name))),
    mixins,
    entities: [...entities.values()].toSorted(byName),
  };
}

function enumOf(
  { name, place, value }: Named<readonly Said<ValueOf<typeof enumValue>>[]>,
  report: Report,
): EnumType | null {
  if (value === null) return null;
  if (value.length === 0) {
    report.error('enum-values', place, `The enum \`${name}\` has no values.`, `Write \`${name}: [first, second]\`.`);
    return null;
  }
  const values = new Set<string>();
  const renamed: { readonly name: string; readonly renamedFrom: string }[] = [];
  for (const item of value) {
    const said = typeof item.value === 'string' ? item.value : item.value.name?.value;
    if (said === undefined) continue;
    if (values.has(said))
      report.error('enum-values', item.place, `\`${said}\` stands twice in \`${name}\`.`, 'Remove one of them.');
    values.add(said);
    const former = typeof item.value === 'string' ? null : item.value.renamedFrom;
    if (former !== null) renamed.push({ name: said, renamedFrom: former.value });
  }
  return { name, values: [...values], renamed, place };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
