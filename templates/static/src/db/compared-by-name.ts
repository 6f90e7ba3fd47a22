// Managed by Espalier, and made again by every run.
import { DatabaseTable, SchemaComparator, SqliteSchemaHelper } from '@mikro-orm/sql';

const { init } = DatabaseTable.prototype;
const { diffTable, diffForeignKey } = SchemaComparator.prototype;

/**
 * MikroORM compares the SQL of checks, conditions, enums and generated columns with that of a database as texts. PostgreSQL keeps it in
 * words of its own (`between` as two comparisons), and SQLite keeps no more than the statement that made the table, in which MikroORM
 * looks for it with patterns that stumble over some names and texts. So here all that has the same name counts as the same. Foreign keys and
 * the checks of enums have the name of their columns: MikroORM calls them as it likes, and has more than PostgreSQL's 63 bytes where
 * letters have several.
 */
export function compareByName(): void {
  SchemaComparator.prototype.diffTable = function (found, wanted, inverse) {
    for (const check of found.getChecks()) {
      if (check.columnName !== undefined && !wanted.hasCheck(check.name)) {
        check.name = wanted.getChecks().find(({ columnName }) => columnName === check.columnName)?.name ?? check.name;
      }
      check.expression = wanted.getCheck(check.name)?.expression ?? check.expression;
    }
    renameForeignKeys(found.getForeignKeys(), Object.values(wanted.getForeignKeys()));
    for (const index of found.getIndexes()) {
      if (index.where !== undefined) index.where = wanted.getIndex(index.keyName)?.where ?? index.where;
    }
    for (const column of found.getColumns()) {
      const other = wanted.getColumn(column.name);
      column.enumItems = other?.enumItems ?? [];
      if (column.generated !== undefined) column.generated = other?.generated ?? column.generated;
    }
    return diffTable.call(this, found, wanted, inverse);
  };
  // A column that is called like a member of every object would seem to be an enum, and then to have changed.
  DatabaseTable.prototype.init = function (columns, indexes, checks, primaryKeys, foreignKeys, enums) {
    init.call(this, columns, indexes, checks, primaryKeys, foreignKeys, Object.assign(Object.create(null), enums));
  };
  SchemaComparator.prototype.diffForeignKey = function (found, wanted, differences) {
    Object.setPrototypeOf(differences.changedColumns, null);
    return diffForeignKey.call(this, found, wanted, differences);
  };
  Reflect.set(SqliteSchemaHelper.prototype, 'parseTableDefinition', parseTableDefinition);
}

type ForeignKeys = ReturnType<DatabaseTable['getForeignKeys']>;

function renameForeignKeys(found: ForeignKeys, wanted: readonly ForeignKeys[string][]): void {
  for (const [name, key] of Object.entries(found)) {
    const other = wanted.find(({ columnNames }) => columnNames.join() === key.columnNames.join());
    if (other === undefined || other.constraintName === name) continue;
    Reflect.deleteProperty(found, name);
    found[other.constraintName] = { ...key, constraintName: other.constraintName };
  }
}

interface TableDefinition {
  readonly columns: Record<string, { readonly name: string; readonly definition: string }>;
  readonly constraints: string[];
}

/** The columns and constraints of SQLite's `create table`, without the texts and the insides of brackets in them. */
function parseTableDefinition(statement: string): TableDefinition {
  const table: TableDefinition = { columns: Object.create(null), constraints: [] };
  for (const [first = '', ...rest] of definitions(statement)) {
    if (isQuoted(first)) {
      const name = unquoted(first);
      table.columns[name] = { name, definition: rest.map((word) => (isQuoted(word) ? "''" : word)).join(' ') };
    } else table.constraints.push([first, ...rest.map(unquoted)].join(' '));
  }
  return table;
}

const WORD = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[(),]|[^\s'"`(),]+/g;

/** Each as its words; what stands in brackets is one word, `()`. */
function definitions(statement: string): string[][] {
  const found: string[][] = [];
  let depth = 0;
  for (const [word] of statement.matchAll(WORD)) {
    if (word === ')') depth -= 1;
    if (word === (depth === 0 ? '(' : ',') && depth < 2) found.push([]);
    else if (depth === 1 && word !== ')') found.at(-1)?.push(word === '(' ? '()' : word);
    if (word === '(') depth += 1;
  }
  return found;
}

function isQuoted(word: string): boolean {
  return /^['"`]/.test(word);
}

function unquoted(word: string): string {
  const [quote = ''] = word;
  return isQuoted(word) ? word.slice(1, -1).replaceAll(quote + quote, quote) : word;
}
