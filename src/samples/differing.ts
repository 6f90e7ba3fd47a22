import { toOneRelations, type Entity, type Field, type Unique } from '../model/index.ts';
import { speaksOf } from './checks.ts';
import { keptOut } from './scarce.ts';
import { distinctValues } from './shape.ts';
import { fieldShapes } from './shapes/field-shapes.ts';

/**
 * The fields whose samples have to differ from row to row, so that every unique (and a key that clients give) holds: but for uniques that
 * samples are kept out of.
 */
export function differingFields(entity: Entity, given: readonly Field[]): ReadonlySet<Field> {
  const differing = new Set<Field>();
  const left = new Set(keptOut(entity).map(({ unique }) => unique));
  const uniques = entity.uniques.filter((unique) => !left.has(unique));
  const groups = entity.key.origin === 'client' ? [...uniques, entity.key] : uniques;
  if (groups.length === 0) return differing;
  for (const { columns } of groups.toSorted((a, b) => a.columns.length - b.columns.length)) {
    const generated = entity.fields.filter((field) => field.generated !== null && columns.includes(field.column));
    const made = new Set(generated.flatMap(namesInExpression));
    const [first, ...others] = given.filter(
      ({ column }) => columns.includes(column) || (made.size > 0 && made.has(column.toLowerCase())),
    );
    if (first === undefined) continue;
    const members = [first, ...others] as const;
    if (members.some((field) => differing.has(field))) continue;
    const beside = groups.filter((group) => !isWithin(group.columns, columns) && !isWithin(columns, group.columns));
    if (differsAnyway(entity, columns, beside)) continue;
    differing.add(mostVarying(entity, members));
  }
  return differing;
}

/**
 * A new row of another entity stands behind it, the key is made, or it is null: rows with null never are alike. Where the reference is a part
 * of another unique too, two rows have the same one when that is tried.
 */
function differsAnyway(
  entity: Entity,
  columns: Unique['columns'],
  beside: readonly Pick<Unique, 'columns'>[],
): boolean {
  return (
    toOneRelations(entity).some(
      (relation) =>
        relation.columns.some((column) => columns.includes(column)) &&
        !beside.some((other) => relation.columns.some((column) => other.columns.includes(column))),
    ) ||
    entity.fields.some(
      ({ column, role, access, default: given }) =>
        columns.includes(column) && (role === 'id' || (!access.create && given === null)),
    )
  );
}

function isWithin(some: Unique['columns'], all: Unique['columns']): boolean {
  return some.every((column) => all.includes(column));
}

/** The one of these fields that can have the most different values; of several, the one of which the fewest checks speak. */
function mostVarying(entity: Entity, fields: readonly [Field, ...Field[]]): Field {
  const [first, ...others] = fields;
  if (others.length === 0) return first;
  const checks = entity.checks.filter((check) => !check.ofEnum);
  const counted = fields.map((field) => ({
    field,
    count: mostValues(field),
    spoken: checks.filter((check) => speaksOf(check, [field.column])).length,
  }));
  return counted.reduce((best, one) =>
    one.count > best.count || (one.count === best.count && one.spoken < best.spoken) ? one : best,
  ).field;
}

function mostValues(field: Field): number {
  const [first] = fieldShapes(field, true);
  return first === undefined ? 0 : distinctValues(first);
}

/** The words of a generated column's SQL: among them are the columns that it is made of, in small letters. */
function namesInExpression({ generated }: Field): string[] {
  const words = [generated?.sqlite, generated?.postgresql].flatMap((sql) => sql?.match(/\w+/g) ?? []);
  return words.map((word) => word.toLowerCase());
}
