/** What the model says of former names, against the last migrated schema. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { EnumType, Model } from '../model/index.ts';
import type { Place } from '../source/source.ts';
import type { Difference } from './difference.ts';
import type { EnumCheck, Schema, Table } from './schema.ts';

interface Said {
  readonly name: string;
  readonly renamedFrom: string;
  readonly place: Place;
}

/** A former name that never was is an error; one that is done with is pointed out. */
export function renameProblems(before: Schema | null, model: Model): Diagnostic[] {
  if (before === null) return [];
  const entities = new Map(
    before.tables.filter(({ relation }) => relation === null).map((table) => [table.entity, table]),
  );
  const formerNames = new Map([...entities].map(([name, table]) => [name, table.renamedFrom]));
  const joins = Map.groupBy(
    before.tables.filter(({ relation }) => relation !== null),
    ({ entity }) => entity,
  );
  return model.entities
    .filter(({ migrate }) => migrate)
    .flatMap((entity) => {
      const own = problems(saidBy([entity]), formerNames);
      const same = entities.get(entity.name);
      const isRenamed = entity.renamedFrom !== null && same?.renamedFrom !== entity.renamedFrom;
      const former = (isRenamed ? entities.get(entity.renamedFrom ?? '') : undefined) ?? same;
      if (former === undefined) return own;
      const known = propertiesOf(former, joins.get(former.entity) ?? []);
      return [...own, ...problems(saidBy([...entity.fields, ...entity.relations]), known)];
    });
}

/** The same of the values of enums; each enum is told once, however many columns have it. */
export function valueRenameProblems({ kept }: Difference, model: Model): Diagnostic[] {
  const found = kept.flatMap(({ after, checks }) =>
    [...checks.kept, ...checks.renamed, ...checks.changed].flatMap((pair) => {
      const [was, is] = [pair.before.enum, pair.after.enum];
      const type = is === null ? undefined : typeOf(after, is, model);
      if (was === null || is === null || type === undefined) return [];
      const said = saidBy(is.values.map((value) => ({ ...value, place: type.place })));
      return problems(said, new Map(was.values.map((value) => [value.name, value.renamedFrom])));
    }),
  );
  return [...new Map(found.map((one) => [`${one.place.file.path} ${one.message}`, one])).values()];
}

function typeOf({ entity }: Table, { column }: EnumCheck, { entities }: Model): EnumType | undefined {
  const field = entities.find(({ name }) => name === entity)?.fields.find((one) => one.column === column);
  return field?.type.base === 'enum' ? field.type.enum : undefined;
}

function saidBy(
  items: readonly { readonly name: string; readonly renamedFrom: string | null; readonly place: Place }[],
): Said[] {
  return items.flatMap(({ name, renamedFrom, place }) => (renamedFrom === null ? [] : [{ name, renamedFrom, place }]));
}

/** The properties that there were, each with the former name that the model gave it then. */
function propertiesOf(table: Table, joins: readonly Table[]): ReadonlyMap<string, string | null> {
  return new Map([
    ...table.columns.map(({ property, renamedFrom }) => [property, renamedFrom] as const),
    ...joins.map(({ relation, renamedFrom }) => [relation ?? '', renamedFrom] as const),
  ]);
}

function problems(said: readonly Said[], known: ReadonlyMap<string, string | null>): Diagnostic[] {
  return said.flatMap(({ name, renamedFrom, place }): Diagnostic[] => {
    const isDone = known.has(name) && (known.get(name) === renamedFrom || !known.has(renamedFrom));
    if (isDone)
      return [
        {
          code: 'renamed-from-done',
          severity: 'warning',
          place,
          message: `\`${name}\` has its new name in the last migration already.`,
          help: `\`renamedFrom: ${renamedFrom}\` has done its work: take it out once that migration is committed.`,
        },
      ];
    if (known.has(renamedFrom)) return [];
    const near = nearest(renamedFrom, known.keys());
    return [
      {
        code: 'renamed-from',
        severity: 'error',
        place,
        message: `\`${name}\` was renamed from \`${renamedFrom}\`, and the last migration has no \`${renamedFrom}\`.`,
        help:
          near === null
            ? 'Take `renamedFrom` out: nothing is renamed.'
            : `Write \`renamedFrom: ${near}\`, or take it out.`,
      },
    ];
  });
}
