/** Rows that are written to a database, and read from it, for what the state says that is there. */
import { physicalSchema } from '../../../src/migrations/physical-schema.ts';
import { quoted, quotedTable } from '../../../src/migrations/sql/quote.ts';
import type { Table } from '../../../src/migrations/schema.ts';
import type { Model } from '../../../src/model/index.ts';
import type { TestedDatabase } from '../chain/databases.ts';
import { literalSql, sample } from './operations.ts';
import type { Random } from './random.ts';
import type { EntityState, FieldState, State } from './state.ts';

/** Writes a few more rows of each entity, required targets first. */
export async function addRows(database: TestedDatabase, state: State, model: Model, random: Random): Promise<void> {
  const tables = physicalSchema(model).tables;
  for (const entity of byNeed(state)) {
    const table = tables.find((one) => one.entity === entity.name && one.relation === null);
    if (table === undefined) throw new Error(`No table for ${entity.name}.`);
    for (let count = random.integer(4); count > 0; count--) await addRow(database, state, entity, table, random);
  }
  for (const entity of state.entities)
    for (const relation of entity.relations) {
      if (relation.kind !== 'manyToMany') continue;
      const join = tables.find((one) => one.entity === entity.name && one.relation === relation.name);
      const targets = state.entities.find(({ name }) => name === relation.target)?.rows ?? [];
      for (const row of entity.rows) {
        const target = random.of(targets);
        const known = row.many[relation.name] ?? [];
        if (join === undefined || target === null || known.includes(target.id) || !random.chance(40)) continue;
        await database.query(`insert into ${quotedTable(join, database.kind)} values (${row.id}, ${target.id})`);
        row.many[relation.name] = [...known, target.id].toSorted((a, b) => a - b);
      }
    }
}

function byNeed(state: State): EntityState[] {
  const ordered: EntityState[] = [];
  const visit = (entity: EntityState): void => {
    if (ordered.includes(entity)) return;
    for (const relation of entity.relations) {
      const target = state.entities.find(({ name }) => name === relation.target);
      if (relation.kind === 'manyToOne' && !relation.nullable && target !== undefined && target !== entity)
        visit(target);
    }
    ordered.push(entity);
  };
  state.entities.forEach(visit);
  return ordered;
}

async function addRow(
  database: TestedDatabase,
  state: State,
  entity: EntityState,
  table: Table,
  random: Random,
): Promise<void> {
  state.next += 1;
  const row = { id: state.next, values: {} as Record<string, string | null>, many: {} as Record<string, number[]> };
  const columns = [['id', String(row.id)]];
  for (const field of entity.fields) {
    const value = field.nullable && random.chance(30) ? null : distinctSample(field, state, random);
    row.values[field.name] = value;
    columns.push([columnOf(table, field.name), value === null ? 'null' : literalSql(field, value)]);
  }
  for (const relation of entity.relations) {
    if (relation.kind === 'manyToMany') {
      row.many[relation.name] = [];
      continue;
    }
    const targets = state.entities.find(({ name }) => name === relation.target)?.rows ?? [];
    const target = relation.nullable && random.chance(40) ? null : random.of(targets);
    if (target === null && !relation.nullable) return;
    row.values[relation.name] = target === null ? null : String(target.id);
    columns.push([columnOf(table, relation.name), target === null ? 'null' : String(target.id)]);
  }
  const names = columns.map(([name]) => quoted(name ?? '')).join(', ');
  await database.query(
    `insert into ${quotedTable(table, database.kind)} (${names}) values (${columns.map(([, value]) => value).join(', ')})`,
  );
  entity.rows.push(row);
}

/** Values repeat, but where they may not. */
function distinctSample(field: FieldState, state: State, random: Random): string {
  return field.unique ? `u${state.next}` : sample(field, state, random.integer(30));
}

function columnOf(table: Table, property: string): string {
  const column = table.columns.find((one) => one.property === property);
  if (column === undefined) throw new Error(`${table.entity} has no column for ${property}.`);
  return column.name;
}

/** All rows of all entities, as lines. */
export async function readRows(database: TestedDatabase, state: State, model: Model): Promise<string[]> {
  const tables = physicalSchema(model).tables;
  const lines: string[] = [];
  for (const entity of state.entities) {
    const table = tables.find((one) => one.entity === entity.name && one.relation === null);
    if (table === undefined) throw new Error(`No table for ${entity.name}.`);
    const properties = [...entity.fields, ...entity.relations.filter(({ kind }) => kind === 'manyToOne')];
    const selected = properties.map(({ name }) => `${asText(table, name, entity)} as ${quoted(name)}`);
    const rows = await database.query(
      `select ${['"id"', ...selected].join(', ')} from ${quotedTable(table, database.kind)}`,
    );
    for (const row of rows) {
      const values = properties.map(({ name }) => [name, row[name] ?? null]);
      lines.push(line(entity.name, Number(row['id']), Object.fromEntries(values)));
    }
    for (const relation of entity.relations) {
      const join = tables.find((one) => one.entity === entity.name && one.relation === relation.name);
      if (join === undefined) continue;
      const [own, other] = join.columns.map(({ name }) => quoted(name));
      const pairs = await database.query(
        `select ${own} as own, ${other} as other from ${quotedTable(join, database.kind)}`,
      );
      for (const pair of pairs)
        lines.push(`${entity.name} ${Number(pair['own'])} ${relation.name} ${Number(pair['other'])}`);
    }
  }
  return lines.toSorted();

  function asText(table: Table, name: string, entity: EntityState): string {
    const column = quoted(columnOf(table, name));
    const isFlag = entity.fields.some((field) => field.name === name && field.kind === 'boolean');
    return isFlag ? `case when ${column} then 'true' when not ${column} then 'false' end` : `cast(${column} as text)`;
  }
}

/** What the state says that there is. */
export function expectedRows(state: State): string[] {
  return state.entities
    .flatMap((entity) =>
      entity.rows.flatMap((row) => [
        line(entity.name, row.id, row.values),
        ...Object.entries(row.many).flatMap(([name, keys]) =>
          keys.map((key) => `${entity.name} ${row.id} ${name} ${key}`),
        ),
      ]),
    )
    .toSorted();
}

function line(entity: string, id: number, values: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${entity} ${id} ${JSON.stringify(Object.fromEntries(entries))}`;
}
