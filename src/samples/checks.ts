import type { Check, Database, Entity, Field, Model } from '../model/index.ts';
import { columnNamed, DAYS, scopeOf, type RowSource, type Samples } from './row.ts';
import { partsOf, type Expression } from './sql/expression.ts';
import { holds } from './sql/evaluate.ts';
import { parseSql } from './sql/parse.ts';
import { Fails, NotUnderstood } from './sql/value.ts';

/** A check of one database, understood. */
export interface KnownCheck {
  readonly check: Check;
  readonly expression: Expression;
  readonly source: RowSource;
  /** Names of the fields that clients give, and that the check looks at. */
  readonly fields: readonly string[];
}

/** The checks of an entity for each of its databases; `unknown` are those that can't be read or computed. */
export function knownChecks(model: Model, entity: Entity, given: readonly Field[]): { known: KnownCheck[]; unknown: Check[] } {
  const known: KnownCheck[] = [];
  const unknown = new Set<Check>();
  for (const database of model.settings.databases) {
    const source = { model, entity, database, generated: generatedColumns(entity, database) };
    for (const check of entity.checks) {
      const sql = check.expression[database];
      // That a value is one of the enum's, its type says already.
      if (check.ofEnum || sql === null) continue;
      const expression = understood(sql);
      const fields = expression === null ? null : fieldsOf(expression, source, given);
      if (expression === null || fields === null) unknown.add(check);
      else known.push({ check, expression, source, fields });
    }
  }
  return { known, unknown: [...unknown] };
}

/** The check holds for the row of that number, today and later. Null where it can't be computed. */
export function checkHolds({ expression, source }: KnownCheck, samples: Samples, n: number): boolean | null {
  try {
    return DAYS.every((now) => holds(expression, scopeOf(source, samples, n, now)));
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    if (error instanceof Fails) return false;
    throw error;
  }
}

function understood(sql: string): Expression | null {
  try {
    return parseSql(sql);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

function generatedColumns(entity: Entity, database: Database): Map<string, Expression> {
  const expressions = new Map<string, Expression>();
  for (const { column, generated } of entity.fields) {
    const sql = generated?.[database] ?? null;
    const expression = sql === null ? null : understood(sql);
    if (expression !== null) expressions.set(column, expression);
  }
  return expressions;
}

/** The given fields that the expression depends on, also through generated columns; null where it names a column that isn't there. */
function fieldsOf(expression: Expression, source: RowSource, given: readonly Field[]): string[] | null {
  const columns = new Set<string>();
  const follow = (part: Expression): boolean => {
    if (part.kind !== 'column') return true;
    const column = knownColumn(source.entity, part.name);
    if (column === null) return false;
    const generated = columns.has(column) ? undefined : source.generated.get(column);
    columns.add(column);
    return generated === undefined || [...partsOf(generated)].every(follow);
  };
  if (![...partsOf(expression)].every(follow)) return null;
  return given.filter((field) => columns.has(field.column)).map((field) => field.name);
}

function knownColumn(entity: Entity, name: string): string | null {
  try {
    return columnNamed(entity, name);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}
