// Managed by Espalier, and made again by every run.
import type { Statement } from 'better-sqlite3';

type Row = Record<string, unknown>;

/**
 * A statement of SQLite that loses no digit. The driver reads integers as doubles, so that one past 2^53 would be another one. Here they are
 * read exactly; what a number can hold becomes one, and the others are given as text, as PostgreSQL's driver gives them.
 */
export class ExactStatement {
  readonly reader: boolean;
  readonly #statement: Statement<unknown[], Row>;

  constructor(statement: Statement<unknown[], Row>) {
    this.reader = statement.reader;
    this.#statement = statement.reader ? statement.safeIntegers() : statement;
  }

  all(parameters: readonly unknown[]): Row[] {
    const rows = this.#statement.all(...parameters.map(bound));
    for (const row of rows) toNumbers(row);
    return rows;
  }

  run(parameters: readonly unknown[]): ReturnType<Statement['run']> {
    return this.#statement.run(...parameters.map(bound));
  }

  *iterate(parameters: readonly unknown[]): IterableIterator<Row> {
    for (const row of this.#statement.iterate(...parameters.map(bound))) {
      toNumbers(row);
      yield row;
    }
  }
}

/** SQLite has no booleans. */
function bound(parameter: unknown): unknown {
  return typeof parameter === 'boolean' ? Number(parameter) : parameter;
}

function toNumbers(row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'bigint') continue;
    const number = Number(value);
    row[name] = Number.isSafeInteger(number) ? number : value.toString();
  }
}
