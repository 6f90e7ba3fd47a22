/** Whether a value that was read from a file is a physical schema: each fact there, and of its type. */
import type { Schema } from './schema.ts';

type Guard = (value: unknown) => boolean;

const text: Guard = (value) => typeof value === 'string';
const flag: Guard = (value) => typeof value === 'boolean';
const database: Guard = (value) => value === 'sqlite' || value === 'postgresql';
const action: Guard = (value) => ['cascade', 'restrict', 'set null', 'no action'].some((name) => name === value);
const nullOr =
  (guard: Guard): Guard =>
  (value) =>
    value === null || guard(value);
const list =
  (guard: Guard): Guard =>
  (value) =>
    Array.isArray(value) && value.every(guard);
const either =
  (...guards: readonly Guard[]): Guard =>
  (value) =>
    guards.some((guard) => guard(value));
const object =
  (guards: Readonly<Record<string, Guard>>): Guard =>
  (value) =>
    isRecord(value) &&
    Object.entries(guards).every(([name, guard]) => Object.hasOwn(value, name) && guard(value[name]));

const perDatabase = object({ sqlite: nullOr(text), postgresql: nullOr(text) });
const columns = list(text);

const column = object({
  name: text,
  property: text,
  renamedFrom: nullOr(text),
  type: object({ sqlite: text, postgresql: text }),
  nullable: flag,
  default: perDatabase,
  made: nullOr((value) => value === 'now' || value === 'uuid'),
  generated: perDatabase,
  identity: flag,
});

const foreignKey = object({
  name: text,
  property: text,
  columns,
  target: object({ table: text, schema: nullOr(text) }),
  targetColumns: columns,
  onDelete: action,
  onUpdate: action,
});

const indexPart = either(object({ column: text, descending: flag }), object({ expression: perDatabase }));

const enumCheck = object({
  column: text,
  array: flag,
  values: list(object({ name: text, renamedFrom: nullOr(text) })),
});

const table = object({
  table: text,
  schema: nullOr(text),
  entity: text,
  relation: nullOr(text),
  renamedFrom: nullOr(text),
  columns: list(column),
  primaryKey: object({ name: text, columns }),
  foreignKeys: list(foreignKey),
  indexes: list(
    object({ name: text, parts: list(indexPart), where: perDatabase, using: nullOr(text), only: nullOr(database) }),
  ),
  uniques: list(object({ name: text, columns, where: nullOr(perDatabase) })),
  checks: list(object({ name: text, expression: perDatabase, enum: nullOr(enumCheck) })),
});

const schema = object({ databases: list(database), tables: list(table) });

export function isSchema(value: unknown): value is Schema {
  return schema(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
