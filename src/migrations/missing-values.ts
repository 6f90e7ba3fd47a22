/** Changes that rows may not fit: what they get, only the model can say. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database, LiteralValue, Model } from '../model/index.ts';
import { OF_EXPRESSIONS, OF_SQLITE } from '../naming/sql-words.ts';
import { accepts } from '../samples/accepts.ts';
import { naturalShape } from '../samples/natural-shape.ts';
import { definitionOf } from '../types/index.ts';
import { placeOf } from './change-place.ts';
import { sameKey } from './changes-of.ts';
import { fillOf, type ColumnValue, type Need } from './column-values.ts';
import type { Difference, TableDifference } from './difference.ts';
import { filler } from './filler.ts';
import { mayCollide } from './may-collide.ts';
import { sameTable, tableKey, type Column, type Table, type Unique } from './schema.ts';
import { quoted, quotedText } from './sql/quote.ts';
import { valueKindOf } from './value-kinds.ts';

export function missingValues(difference: Difference, model: Model): Diagnostic[] {
  return difference.kept.flatMap((table) => [
    ...table.values.flatMap((value) => missingValue(table, value, difference.databases, model)),
    ...[...table.uniques.added, ...table.uniques.changed.map(({ after }) => after)].flatMap((unique) =>
      mayBeEqual(unique, table) ? [equalRows(table, unique.columns, `The unique ${unique.name}`, model)] : [],
    ),
    ...keyProblems(table, difference, model),
  ]);
}

function missingValue(
  { after: table }: TableDifference,
  value: ColumnValue,
  databases: readonly Database[],
  model: Model,
): Diagnostic[] {
  const { column } = value;
  const need = value.needs.find((one) => one !== 'length' || databases.includes('postgresql'));
  const without = databases.filter((database) => fillOf(value, database) === null);
  if (need === undefined || without.length === 0) return [];
  const only = without.length === databases.length ? '' : ` on ${without.join(' and ')}`;
  const isReference = table.foreignKeys.some(({ columns }) => columns.includes(column.name));
  return [
    {
      code: 'needs-backfill',
      severity: 'error',
      place: placeOf({ kind: 'field-added', table, column }, model),
      message: `${capital(problems[need](value))}${only}.`,
      help:
        isReference && (need === 'new' || need === 'null')
          ? helpOfReference(column, need)
          : helps[need](value, suggestion(table, value, model)),
    },
  ];
}

const problems: Readonly<Record<Need, (value: ColumnValue) => string>> = {
  new: ({ column }) => `rows that are there would have no \`${column.property}\`, and it is required`,
  null: ({ column }) => `\`${column.property}\` becomes required, and rows that are there may have none`,
  length: ({ column }) => `\`${column.property}\` becomes shorter, and rows that are there may hold longer texts`,
  values: ({ column }) => `rows that are there may hold other values of \`${column.property}\` than its enum has`,
  type: ({ column }) => `\`${column.property}\` gets another type, and not every value has its equal in it`,
};

/** SQL of a value that the field takes: the empty one of its type, or else its example, or a sample. */
function suggestion(table: Table, { column, enum: held }: ColumnValue, model: Model): string {
  const empty = filler(column, held, 'postgresql') ?? 'SQL';
  const entity = model.entities.find(({ name }) => name === table.entity);
  const field = entity?.fields.find((one) => one.column === column.name);
  if (field === undefined || field.array || field.type.base === 'enum') return yaml(empty);
  const taken: LiteralValue | undefined = { "''": '', '0': 0, false: false }[empty];
  if (taken === undefined || accepts(field, taken)) return yaml(empty);
  const sample = naturalShape(field, false)?.at(1) ?? null;
  return sample === null ? 'SQL' : yaml(definitionOf(field.type).sql.literal(sample, 'postgresql'));
}

function columnSql({ name }: Column): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !OF_EXPRESSIONS.has(name) && !OF_SQLITE.has(name);
  return isPlain ? name : quoted(name);
}

/** As YAML. */
function named(column: Column): string {
  const sql = columnSql(column);
  return sql === column.name ? sql : `'${sql.replaceAll("'", "''")}'`;
}

const helps: Readonly<Record<Need, (value: ColumnValue, suggested: string) => string>> = {
  new: (_, suggested) => `Make it nullable, give it a default, or say what those rows get: \`backfill: ${suggested}\`.`,
  null: ({ column }, suggested) =>
    `Give it a default, or say what rows without one get: \`backfill: ${suggested}\`. If there are none: \`backfill: ${named(column)}\`.`,
  length: ({ column }) => {
    const kind = valueKindOf(column);
    const most = kind.is === 'text' ? kind.most : null;
    return `Say what rows with longer ones get: \`backfill: substr(${columnSql(column)}, 1, ${most ?? 1})\`. If there are none: \`backfill: ${named(column)}\`.`;
  },
  values: ({ column, enum: held }) =>
    `Say what rows with others get: \`backfill: ${yaml(quotedText(held?.values[0]?.name ?? ''))}\`. If there are none: \`backfill: ${named(column)}\`.`,
  type: ({ column }) =>
    `Say what rows get instead: \`backfill: SQL\` over the columns as they were, as \`cast(${columnSql(column)} as ${column.type.postgresql})\`.`,
};

function helpOfReference(column: Column, need: 'new' | 'null'): string {
  const none = need === 'null' ? ` If there are none: \`backfill: ${named(column)}\`.` : '';
  return `Make the relation nullable, or say what those rows refer to: \`backfill: (select id from … limit 1)\`; the column is \`${column.name}\`.${none}`;
}

/** What the model says by `backfill` holds for equal rows too. */
function mayBeEqual(unique: Unique, table: TableDifference): boolean {
  const said = table.after.columns.some(({ name, backfill }) => unique.columns.includes(name) && backfill !== null);
  return !said && mayCollide(unique, table);
}

function equalRows(
  { after: table }: TableDifference,
  columns: readonly string[],
  what: string,
  model: Model,
): Diagnostic {
  const column = table.columns.find(({ name }) => name === columns[0]);
  return {
    code: 'needs-backfill',
    severity: 'error',
    place:
      column === undefined
        ? placeOf({ kind: 'entity-added', table }, model)
        : placeOf({ kind: 'field-added', table, column }, model),
    message: `${what} is new, and rows that are there may be equal.`,
    help: `Say at one of its fields what all but the first of equal rows get: \`backfill: SQL\`. If there are none: \`backfill: ${column === undefined ? '' : named(column)}\`; the migration stops where that is wrong, and nothing is lost.`,
  };
}

/** A key that others refer to can't be exchanged in one step: what refers to it would have to follow. */
function keyProblems(table: TableDifference, difference: Difference, model: Model): Diagnostic[] {
  const { before, moved, after } = table;
  if (sameKey(moved, after)) return [];
  const place = placeOf({ kind: 'key-changed', table: after, before }, model);
  const referrers = difference.kept.filter(
    (other) =>
      refersTo(other.after, after, after.primaryKey.columns) || refersTo(other.moved, after, moved.primaryKey.columns),
  );
  if (referrers.length > 0)
    return [
      {
        code: 'key-change',
        severity: 'error',
        place,
        message: `The key of ${after.entity} changes, and ${referrers.map((one) => tableKey(one.after)).join(', ')} refers to it.`,
        help:
          'Go by steps, a migration each: add what becomes the key as a unique field; add relations with `references` to it beside the former ones, and fill them by `backfill`; ' +
          'remove the former relations; then change the key.',
      },
    ];
  const changesNumbering = table.columns.some((pair) => pair.before.identity !== pair.after.identity);
  if (changesNumbering)
    return [
      {
        code: 'key-change',
        severity: 'error',
        place,
        message: `Who numbers the rows of ${after.entity} changes.`,
        help: 'Give the new key another name, and fill it by `backfill`.',
      },
    ];
  const key: Unique = { name: after.primaryKey.name, columns: after.primaryKey.columns, where: null };
  return mayBeEqual(key, table) ? [equalRows(table, key.columns, `The key of ${after.entity}`, model)] : [];
}

function refersTo(table: Table, target: Table, columns: readonly string[]): boolean {
  return table.foreignKeys.some(
    (foreignKey) => sameTable(foreignKey.target, target) && String(foreignKey.targetColumns) === String(columns),
  );
}

function yaml(sql: string): string {
  return /^['"{[]/.test(sql) ? `"${sql.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : sql;
}

function capital(text: string): string {
  return text.startsWith('`') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
