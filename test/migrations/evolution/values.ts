/** Values of the fields: as text, as literals, and as they are read back. */
import type { Database } from '../../../src/model/index.ts';
import type { FieldState, Kind, RowState, Sql, State } from './state.ts';
import { isText } from './yaml.ts';

/** A value of the field as text. */
export function sample(field: FieldState, state: State, number: number): string {
  switch (field.kind) {
    case 'string':
      return `it's ${number}`.slice(0, field.length);
    case 'text':
      return `text's ${number} ü`;
    case 'smallint':
    case 'integer':
      return String(number - 20);
    case 'bigint':
      return `90071992547409${String(number).padStart(3, '0')}`;
    case 'decimal':
      return inScale(`${number - 9}.${number % 10}`, field.scale);
    case 'boolean':
      return number % 2 === 0 ? 'true' : 'false';
    case 'date':
      return `2026-02-${String(1 + (number % 28)).padStart(2, '0')}`;
    case 'datetime':
      return `2026-03-${String(1 + (number % 28)).padStart(2, '0')}T01:02:03.456Z`;
    case 'uuid':
      return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    case 'enum': {
      const values = state.enums.find(({ name }) => name === field.enum)?.values ?? [];
      return values[number % values.length]?.name ?? '';
    }
  }
}

/** The digits of a decimal that a scale has. */
export function inScale(digits: string, scale: number): string {
  const [whole = '', part = ''] = digits.split('.');
  return scale === 0 ? whole : `${whole}.${part.padEnd(scale, '0')}`;
}

const PLAIN: ReadonlySet<Kind> = new Set(['smallint', 'integer', 'bigint', 'decimal', 'boolean']);

export function literal(kind: Kind, value: string, database: Database): string {
  if (PLAIN.has(kind)) return value;
  if (kind === 'datetime' && database === 'sqlite') return String(Date.parse(value));
  return `'${value.replaceAll("'", "''")}'`;
}

export function literalSql({ kind }: FieldState, value: string): Sql {
  const [sqlite, postgresql] = [literal(kind, value, 'sqlite'), literal(kind, value, 'postgresql')];
  return sqlite === postgresql ? sqlite : { sqlite, postgresql };
}

export function literalYaml({ kind }: FieldState, value: string): string {
  const isPlain = ['smallint', 'integer', 'boolean', 'enum'].includes(kind);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** A column's value as the text that `sample` gives. */
export function asText({ kind, scale }: FieldState, column: string, database: Database): string {
  if (kind === 'boolean') return `case when ${column} then 'true' when not ${column} then 'false' end`;
  if (database === 'sqlite') {
    if (kind === 'decimal') return `case when ${column} is not null then printf('%.${scale}f', ${column}) end`;
    if (kind === 'datetime') return `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;
  } else if (kind === 'datetime') return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return `cast(${column} as text)`;
}

/** What the field holds in a row: what stands there, or what the database works out. */
export function valueOf(field: FieldState, { values }: RowState): string | null {
  const { generatedFrom } = field;
  const value = values[(generatedFrom ?? field).name] ?? null;
  if (generatedFrom === null || value === null) return value;
  return isText(generatedFrom) ? `${value}!` : String(BigInt(value) * 2n);
}
