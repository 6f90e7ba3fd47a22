import type { Check, Database, Entity, Field, Model } from '../model/index.ts';
import { columnNamed, columnsOf, DAYS, scopeOf, type RowSource, type Samples } from './row.ts';
import { holds } from './sql/evaluate.ts';
import { partsOf, type Expression } from './sql/expression.ts';
import { parsedOrNull } from './sql/parse.ts';
import { Fails, NotUnderstood } from './sql/value.ts';

/** A check of one database, understood. */
export interface KnownCheck {
  readonly check: Check;
  readonly expression: Expression;
  readonly source: RowSource;
  /** Names of the fields that clients give, and that the check looks at. */
  readonly fields: readonly string[];
  /** All columns that it depends on. */
  readonly columns: ReadonlySet<string>;
  /** The moments at which it has to hold: one does where it doesn't look at the clock. */
  readonly days: readonly number[];
}

/** These checks of an entity for each of its databases; `unknown` are those that can't be read. */
export function knownChecks(
  model: Model,
  entity: Entity,
  given: readonly Field[],
  checks: readonly Check[],
): { known: KnownCheck[]; unknown: Check[] } {
  const known: KnownCheck[] = [];
  const unknown = new Set<Check>();
  if (checks.length === 0) return { known, unknown: [] };
  for (const database of model.settings.databases) {
    const source = { model, database, columns: columnsOf(entity), generated: generatedColumns(entity, database) };
    for (const check of checks) {
      const sql = check.expression[database];
      if (sql === null) continue;
      const expression = parsedOrNull(sql);
      const looksAt = expression === null ? null : followed(expression, source);
      if (expression === null || looksAt === null) unknown.add(check);
      else {
        const fields = given.filter((field) => looksAt.columns.has(field.column)).map((field) => field.name);
        const days = looksAt.clock ? DAYS : DAYS.slice(0, 1);
        known.push({ check, expression, source, fields, columns: looksAt.columns, days });
      }
    }
  }
  return { known, unknown: [...unknown] };
}

/** The check holds for the row of that number, today and later. Null where it can't be computed. */
export function checkHolds({ expression, source, days }: KnownCheck, samples: Samples, n: number): boolean | null {
  try {
    return days.every((now) => holds(expression, scopeOf(source, samples, n, now)));
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    if (error instanceof Fails) return false;
    throw error;
  }
}

/** The check refuses the row of that number, today and later. False as well where it can't be computed. */
export function checkRefuses({ expression, source, days }: KnownCheck, samples: Samples, n: number): boolean {
  try {
    return days.every((now) => !holds(expression, scopeOf(source, samples, n, now)));
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof Fails) return false;
    throw error;
  }
}

/** The check may depend on one of the columns, whatever it says of them. */
export function speaksOf({ expression }: Pick<Check, 'expression'>, columns: readonly string[]): boolean {
  const words = new Set(Object.values(expression).flatMap((sql) => sql?.toLowerCase().match(/\w+/g) ?? []));
  return columns.some((column) => words.has(column.toLowerCase()));
}

function generatedColumns(entity: Entity, database: Database): Map<string, Expression> {
  const expressions = new Map<string, Expression>();
  for (const { column, generated } of entity.fields) {
    const sql = generated?.[database] ?? null;
    const expression = sql === null ? null : parsedOrNull(sql);
    if (expression !== null) expressions.set(column, expression);
  }
  return expressions;
}

const CLOCK: ReadonlySet<string> = new Set(['now()', 'current_date', 'current_timestamp']);

interface LooksAt {
  readonly columns: ReadonlySet<string>;
  readonly clock: boolean;
}

/** What the expression depends on, also through generated columns; null where it names a column that isn't there. */
function followed(expression: Expression, { columns: known, generated }: RowSource): LooksAt | null {
  const columns = new Set<string>();
  let clock = false;
  const follow = (part: Expression): boolean => {
    if (part.kind === 'call' && CLOCK.has(part.name)) clock = true;
    if (part.kind !== 'column') return true;
    const column = columnNamed(known, part.name);
    if (column === null) return false;
    if (columns.has(column)) return true;
    columns.add(column);
    const property = known.get(column);
    if (property?.kind === 'field' && (property.default?.kind === 'now' || /^(created|updated)At$/.test(property.role)))
      clock = true;
    return [...partsOf(generated.get(column) ?? part)].every(follow);
  };
  return [...partsOf(expression)].every(follow) ? { columns, clock } : null;
}
