/** Rows that are written to a database, and read from it, for what the state says that is there. */
import { physicalSchema } from '../../../src/migrations/physical-schema.ts';
import { quoted, quotedTable, quotedText } from '../../../src/migrations/sql/quote.ts';
import type { Table } from '../../../src/migrations/schema.ts';
import type { Model } from '../../../src/model/index.ts';
import type { TestedDatabase } from '../chain/databases.ts';
import { isUnique } from './operations/operation.ts';
import type { Random } from './random.ts';
import { isToOne, keyParts, keyText, type EntityState, type FieldState, type RowState, type State } from './state.ts';
import { asText, literal, sample, valueOf } from './values.ts';

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
      if (isToOne(relation)) continue;
      const join = tables.find((one) => one.entity === entity.name && one.relation === relation.name);
      const targets = state.entities.find(({ name }) => name === relation.target)?.rows ?? [];
      for (const row of entity.rows) {
        const target = random.of(targets);
        const known = row.many[relation.name] ?? [];
        if (join === undefined || target === null || known.includes(target.id) || !random.chance(40)) continue;
        const other = state.entities.find(({ name }) => name === relation.target);
        const parts = [entity, other ?? entity].flatMap((one, index) =>
          keyParts(one).map(({ textOf }) => quotedText(textOf(index === 0 ? row.id : target.id))),
        );
        await database.query(`insert into ${quotedTable(join, database.kind)} values (${parts.join(', ')})`);
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
      if (isToOne(relation) && !relation.nullable && target !== undefined && target !== entity) visit(target);
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
  const row: RowState = { id: state.next, values: {}, many: {} };
  const columns = keyParts(entity).map(({ name, textOf }) => [columnsOf(table, name)[0], quotedText(textOf(row.id))]);
  for (const [role, value] of Object.entries(valuesByRole(entity, database)))
    columns.push([columnsOf(table, role)[0], value]);
  for (const field of entity.fields) {
    if (field.generatedFrom !== null) continue;
    const value = field.nullable && random.chance(30) ? null : distinctSample(field, entity, state, random);
    row.values[field.name] = value;
    columns.push([
      columnsOf(table, field.name)[0],
      value === null ? 'null' : literal(field.kind, value, database.kind),
    ]);
  }
  for (const relation of entity.relations) {
    if (!isToOne(relation)) {
      row.many[relation.name] = [];
      continue;
    }
    const target = state.entities.find(({ name }) => name === relation.target);
    const held = new Set(relation.kind === 'oneToOne' ? entity.rows.map(({ values }) => values[relation.name]) : []);
    const free = target?.rows.filter(({ id }) => !held.has(String(id))) ?? [];
    const chosen = relation.nullable && random.chance(20) ? null : random.of(free);
    if (chosen === null && !relation.nullable) return;
    row.values[relation.name] = chosen === null ? null : String(chosen.id);
    const texts = target === undefined ? [] : keyParts(target).map(({ textOf }) => textOf);
    for (const [index, name] of columnsOf(table, relation.name).entries())
      columns.push([name, chosen === null ? 'null' : quotedText(texts[index]?.(chosen.id) ?? '')]);
  }
  const names = columns.map(([name]) => quoted(name ?? '')).join(', ');
  await database.query(
    `insert into ${quotedTable(table, database.kind)} (${names}) values (${columns.map(([, value]) => value).join(', ')})`,
  );
  entity.rows.push(row);
}

/** What the application would write into the columns of these roles. */
function valuesByRole({ timestamps, version }: EntityState, { kind }: TestedDatabase): Record<string, string> {
  const now = kind === 'sqlite' ? '1767225600000' : `'2026-01-01T00:00:00Z'`;
  return { ...(timestamps ? { createdAt: now, updatedAt: now } : {}), ...(version ? { version: '1' } : {}) };
}

/** Values repeat, but where they may not. */
function distinctSample(field: FieldState, entity: EntityState, state: State, random: Random): string {
  const isDistinct = field.kind === 'text' && isUnique(entity, field);
  return isDistinct ? `u${state.next}` : sample(field, state, random.integer(30));
}

/** The columns of a property: several where a relation refers to a key of several. */
function columnsOf(table: Table, property: string): string[] {
  const columns = table.columns.filter((one) => one.property === property);
  if (columns.length === 0) throw new Error(`${table.entity} has no column for ${property}.`);
  return columns.map(({ name }) => name);
}

/** All rows of all entities, as lines. */
export async function readRows(database: TestedDatabase, state: State, model: Model): Promise<string[]> {
  const tables = physicalSchema(model).tables;
  const lines: string[] = [];
  for (const entity of state.entities) {
    const table = tables.find((one) => one.entity === entity.name && one.relation === null);
    if (table === undefined) throw new Error(`No table for ${entity.name}.`);
    const texts = (names: readonly string[]): string =>
      names.map((name) => `cast(${quoted(name)} as text)`).join(` || '|' || `);
    const key = texts(keyParts(entity).flatMap(({ name }) => columnsOf(table, name)));
    const selected = [
      ...entity.fields.map((field) => ({
        name: field.name,
        sql: asText(field, quoted(columnsOf(table, field.name)[0] ?? ''), database.kind),
      })),
      ...entity.relations.filter(isToOne).map(({ name }) => ({ name, sql: texts(columnsOf(table, name)) })),
    ];
    const rows = await database.query(
      `select ${[`${key} as "key"`, ...selected.map(({ name, sql }) => `${sql} as ${quoted(name)}`)].join(', ')} from ${quotedTable(table, database.kind)}`,
    );
    for (const row of rows) {
      const values = selected.map(({ name }) => [name, row[name] ?? null]);
      lines.push(line(entity.name, String(row['key']), Object.fromEntries(values)));
    }
    for (const relation of entity.relations) {
      const join = tables.find((one) => one.entity === entity.name && one.relation === relation.name);
      if (join === undefined) continue;
      const pairs = await database.query(
        `select ${texts(join.columns.map(({ name }) => name))} as pair from ${quotedTable(join, database.kind)}`,
      );
      for (const { pair } of pairs) lines.push(`${entity.name} ${relation.name} ${String(pair)}`);
    }
  }
  return lines.toSorted();
}

/** What the state says that there is. */
export function expectedRows(state: State): string[] {
  const keyOf = (name: string, id: number | string): string => {
    const target = state.entities.find((one) => one.name === name);
    return target === undefined ? '' : keyText(target, Number(id));
  };
  return state.entities
    .flatMap((entity) =>
      entity.rows.flatMap((row) => {
        const fields = entity.fields.map((field) => [field.name, valueOf(field, row)]);
        const relations = entity.relations.filter(isToOne).map(({ name, target }) => {
          const id = row.values[name] ?? null;
          return [name, id === null ? null : keyOf(target, id)];
        });
        return [
          line(entity.name, keyText(entity, row.id), Object.fromEntries([...fields, ...relations])),
          ...entity.relations
            .filter((relation) => !isToOne(relation))
            .flatMap(({ name, target }) =>
              (row.many[name] ?? []).map(
                (id) => `${entity.name} ${name} ${keyText(entity, row.id)}|${keyOf(target, id)}`,
              ),
            ),
        ];
      }),
    )
    .toSorted();
}

function line(entity: string, key: string, values: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${entity} ${key} ${JSON.stringify(Object.fromEntries(entries))}`;
}
