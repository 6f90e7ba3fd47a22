// Managed by Espalier, and made again by every run.
/**
 * Reads rows and makes them JSON: the one way out for list, read, create and update. A page costs one statement for its rows, and one
 * for each relation that is many-to-many or included, however many rows there are.
 */
import { expressionBuilder, sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely';
import { column, equalCondition, filterCondition, searchCondition, type Filter } from './conditions.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { MissingError } from './errors.ts';
import { embed, type Relations } from './embedding.ts';
import { parameter, selection, type Kind } from './kinds.ts';
import { afterCondition, orderBy, reversed, type SortPart } from './order.ts';
import type { ReadContext } from './read-context.ts';
import { concatenate, constant, join, Statements, type Fragment } from './statement.ts';
import { tableId } from './table-id.ts';
import { isExactOnSqlite } from './values.ts';

export type JsonObject = Record<string, unknown>;
export type Row = Record<string, unknown>;

/** A condition on every row that a resource shows or changes: a tenant, an owner, what is published. */
export type Scope<Columns> = (
  where: ExpressionBuilder<{ row: Columns }, 'row'>,
  ctx: ReadContext,
) => Expression<SqlBool>;

export interface Table {
  readonly name: string;
  /** PostgreSQL's schema. On SQLite it is the beginning of the table's name. */
  readonly schema?: string;
  /** Those that are selected. */
  readonly columns: Readonly<Record<string, Kind>>;
  readonly key: readonly string[];
  /** The column that says when a row was softly deleted. Such a row doesn't exist for a reader. */
  readonly deletedAt?: string;
}

/** The parts of a key by name, in wire form, in the order of the key. */
export type Key = Readonly<Record<string, unknown>>;

export interface PageRequest {
  readonly filters: readonly Filter[];
  readonly search: { readonly text: string; readonly columns: readonly string[] } | null;
  /** Ends with the key, so that no two rows are equal in it. */
  readonly sort: readonly SortPart[];
  readonly size: number;
  readonly position:
    | { readonly kind: 'offset'; readonly offset: number }
    | { readonly kind: 'after' | 'before'; readonly values: readonly unknown[] };
  readonly total: boolean;
  readonly include: readonly string[];
}

export interface Found {
  readonly json: JsonObject;
  readonly row: Row;
}

export interface PageResult {
  readonly data: readonly JsonObject[];
  /** The sort columns' values in the first and in the last row. Null: the page is empty. */
  readonly first: readonly unknown[] | null;
  readonly last: readonly unknown[] | null;
  /** There are rows beyond this page, in the direction of reading. */
  readonly more: boolean;
  readonly total: number | null;
}

/** A join table beside `row`: columns of it are selected too. */
export interface Link {
  readonly shape: string;
  readonly join: RawBuilder<unknown>;
  readonly columns: readonly RawBuilder<unknown>[];
}

export class Reader<Columns = Row> {
  readonly table: Table;
  readonly #serialize: (row: Columns) => object;
  readonly #relations: Relations;
  readonly #statements = new Statements();
  #scope: Scope<Columns> | undefined;

  constructor(table: Table, serialize: (row: Columns) => object, relations: Relations = {}) {
    this.table = table;
    this.#serialize = serialize;
    this.#relations = relations;
  }

  /** Holds every read and every change to the rows that fulfil the condition. Said once, where the routes are made. */
  restrict(scope: Scope<Columns> | undefined): void {
    this.#scope = scope;
  }

  get scope(): Scope<Columns> | undefined {
    return this.#scope;
  }

  /** True where not every row is for everybody, so that a change has to read the row first. */
  get isRestricted(): boolean {
    return this.#scope !== undefined;
  }

  /** The resource with that key, or null where there is none that this request may see. */
  async find(ctx: ReadContext, key: Key, include: readonly string[] = []): Promise<Found | null> {
    const dialect = dialectOf(ctx.state.em);
    const values = keyValues(this.table, key, dialect);
    const rows = await this.select(ctx, [equalCondition(this.table.key, values)]);
    const [row] = rows;
    const [json] = await this.toJson(ctx, rows, include);
    return row === undefined || json === undefined ? null : { json, row };
  }

  /** True where there is a resource with that key that this request may see. */
  async has(ctx: ReadContext, key: Key): Promise<boolean> {
    const dialect = dialectOf(ctx.state.em);
    const condition = equalCondition(this.table.key, keyValues(this.table, key, dialect));
    const head = constant('has', sql`select 1 from ${this.#from(dialect)} where`);
    const rows = await this.#statements.run(ctx.state.em, concatenate([head, this.#visible(ctx, [condition])]));
    return rows.length > 0;
  }

  /** A page of the rows that fulfil `within` and what the request asks for. */
  async page(ctx: ReadContext, request: PageRequest, within: readonly Fragment[] = []): Promise<PageResult> {
    const { position, size, sort } = request;
    const conditions = [...within, ...requested(request, dialectOf(ctx.state.em))];
    const order = position.kind === 'before' ? reversed(sort) : sort;
    const after =
      position.kind === 'offset' || position.values.length === 0 ? [] : [afterCondition(order, position.values)];
    const tail = pageTail(order, size + 1, position.kind === 'offset' ? position.offset : 0);
    const found = await this.select(ctx, [...conditions, ...after], { tail });
    const rows = found.slice(0, size);
    if (position.kind === 'before') rows.reverse();
    const values = (row: Row | undefined): unknown[] | null =>
      row === undefined ? null : sort.map((part) => row[part.column]);
    return {
      data: await this.toJson(ctx, rows, request.include),
      first: values(rows[0]),
      last: values(rows.at(-1)),
      more: found.length > size,
      total: request.total ? await this.#count(ctx, conditions) : null,
    };
  }

  /** The rows that fulfil the conditions and may be seen. */
  select(
    ctx: ReadContext,
    conditions: readonly Fragment[],
    { link, tail = nothing }: { link?: Link; tail?: Fragment } = {},
  ): Promise<Row[]> {
    const dialect = dialectOf(ctx.state.em);
    const columns = Object.entries(this.table.columns).map(
      ([name, kind]) => sql`${selection(kind, column(name), dialect)} as ${sql.id(name)}`,
    );
    const from = sql`from ${this.#from(dialect)}${link === undefined ? sql`` : sql` ${link.join}`} where`;
    const selected = sql.join([...columns, ...(link?.columns ?? [])]);
    const head = constant(`rows ${link?.shape ?? ''}`, sql`select ${selected} ${from}`);
    return this.#statements.run<Row>(ctx.state.em, concatenate([head, this.#visible(ctx, conditions), tail]));
  }

  /** Rows → JSON, with the keys of many-to-many relations, and with what `include` names embedded. */
  async toJson(ctx: ReadContext, rows: readonly Row[], include: readonly string[] = []): Promise<JsonObject[]> {
    const data = rows.map((row) => this.serialize(row));
    if (rows.length > 0) await embed(ctx, this.table, this.#relations, rows, data, include);
    return data;
  }

  /** What a row that `select` gave is sent as, without its many-to-many relations. */
  serialize(row: Row): JsonObject {
    return { ...this.#serialize(row as Columns) };
  }

  async #count(ctx: ReadContext, conditions: readonly Fragment[]): Promise<number> {
    const head = constant('count', sql`select count(*) as "total" from ${this.#from(dialectOf(ctx.state.em))} where`);
    const statement = concatenate([head, this.#visible(ctx, conditions)]);
    const [row] = await this.#statements.run<{ total: number | string }>(ctx.state.em, statement);
    return Number(row?.total ?? 0);
  }

  #from(dialect: Dialect): RawBuilder<unknown> {
    return sql`${tableId(this.table, dialect)} as "row"`;
  }

  #visible(ctx: ReadContext, asked: readonly Fragment[]): Fragment {
    const conditions = [...asked];
    const { deletedAt } = this.table;
    if (deletedAt !== undefined) conditions.push(constant('alive', sql`${column(deletedAt)} is null`));
    if (this.#scope !== undefined) {
      const scope = this.#scope(expressionBuilder<{ row: Columns }, 'row'>(), ctx);
      conditions.push(constant(null, sql`(${scope})`));
    }
    return join(conditions, 'and');
  }
}

/** The parts of a key as parameters. */
export function keyValues({ key, columns }: Table, values: Key, dialect: Dialect): unknown[] {
  return Object.values(values).map((value, index) => {
    const kind = columns[key[index] ?? ''] ?? 'plain';
    // No row of SQLite's has it, and rounded it would be the key of another.
    if (kind === 'decimal' && dialect === 'sqlite' && !isExactOnSqlite(String(value))) throw new MissingError();
    return parameter(kind, value, dialect);
  });
}

const nothing = constant('', sql``);

function requested(request: PageRequest, dialect: Dialect): Fragment[] {
  const filters = request.filters.map((filter) => filterCondition(filter, dialect));
  const { search } = request;
  return search === null ? filters : [...filters, searchCondition(search.columns, search.text, dialect)];
}

function pageTail(order: readonly SortPart[], limit: number, offset: number): Fragment {
  const shape = order.map((part) => `${part.column} ${part.descending}`).join();
  return {
    shape: `page ${shape}`,
    values: [limit, offset],
    sql: ([limitSlot, offsetSlot]) => sql`${orderBy(order)} limit ${limitSlot} offset ${offsetSlot}`,
  };
}
