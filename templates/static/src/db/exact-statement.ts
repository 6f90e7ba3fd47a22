// Managed by Espalier, and made again by every run.
import type { Statement } from 'better-sqlite3';

type Row = Record<string, unknown>;

/**
 * A statement of SQLite that loses no digit. The driver reads integers as doubles, so that one past 2^53 would be another one. Here they are
 * read exactly; what a number can hold becomes one, and the others are given as text, as PostgreSQL's driver gives them.
 */
export class ExactStatement {
  readonly reader: boolean;
  readonly #statement: Statement<unknown[], Row | readonly unknown[]>;
  readonly #names: readonly string[];

  constructor(statement: Statement<unknown[], Row | readonly unknown[]>) {
    this.reader = statement.reader;
    this.#statement = statement.reader ? statement.safeIntegers() : statement;
    this.#names = statement.reader ? statement.columns().map(({ name }) => name) : [];
    // The driver sets the members of a row one by one, which makes none of that name; such rows are read as lists.
    if (this.#names.includes('__proto__')) statement.raw();
  }

  all(parameters: readonly unknown[]): Row[] {
    return this.#statement.all(...parameters.map(bound)).map((row) => this.#exact(row));
  }

  run(parameters: readonly unknown[]): ReturnType<Statement['run']> {
    return this.#statement.run(...parameters.map(bound));
  }

  *iterate(parameters: readonly unknown[]): IterableIterator<Row> {
    for (const row of this.#statement.iterate(...parameters.map(bound))) yield this.#exact(row);
  }

  #exact(row: Row | readonly unknown[]): Row {
    const exact = isList(row) ? Object.fromEntries(this.#names.map((name, at) => [name, row[at]])) : row;
    toNumbers(exact);
    return exact;
  }
}

function isList(row: Row | readonly unknown[]): row is readonly unknown[] {
  return Array.isArray(row);
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
