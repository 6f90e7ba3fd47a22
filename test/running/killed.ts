/** Loaded before a program, this ends it by SIGKILL before the statement with the number KILL_AT of those that write, begin and commit among them. */
import Database from 'better-sqlite3';
import { Client } from 'pg';

const killAt = Number(process.env['KILL_AT']);
let seen = 0;

function count(statement: unknown): void {
  if (typeof statement !== 'string' || /^\s*(?:select|pragma|set|reset)\b/i.test(statement)) return;
  seen += 1;
  if (seen < killAt) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal may need a moment to arrive.
  for (;;);
}

const query: (...args: unknown[]) => unknown = Reflect.get(Client.prototype, 'query');
Object.assign(Client.prototype, {
  query(this: Client, ...args: unknown[]): unknown {
    const [first] = args;
    count(typeof first === 'object' && first !== null ? Reflect.get(first, 'text') : first);
    return query.apply(this, args);
  },
});

const { prepare } = Database.prototype;
Object.assign(Database.prototype, {
  prepare(this: Database.Database, source: string): Database.Statement {
    const statement = prepare.call(this, source);
    const method: string = statement.reader ? 'all' : 'run';
    const run: (...values: unknown[]) => unknown = Reflect.get(statement, method);
    return Object.assign(statement, {
      [method]: (...values: unknown[]): unknown => {
        count(source);
        return run.apply(statement, values);
      },
    });
  },
});
