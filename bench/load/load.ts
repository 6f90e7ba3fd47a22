import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';

const CLIENTS = 4;

/** Clients that read and write rows, and remember the longest time that one of them took. */
export class Load {
  readonly #pool: Pool;
  readonly #rows: number;
  #stopped = false;
  #longest = 0;
  #failed = 0;
  #began = new Map<number, number>();
  #running: Promise<unknown>[] = [];

  constructor(url: string, rows: number) {
    this.#rows = rows;
    this.#pool = new Pool({ connectionString: url, max: CLIENTS + 1 });
  }

  async start(): Promise<void> {
    await this.#pool.query('select 1');
    this.#running = [...Array.from({ length: CLIENTS }, (_, client) => this.#work(client)), this.#report()];
  }

  forget(): void {
    this.#longest = 0;
    this.#failed = 0;
  }

  /** In milliseconds, those included that still wait. */
  longest(): number {
    const waiting = [...this.#began.values()].map((start) => performance.now() - start);
    return Math.max(this.#longest, ...waiting);
  }

  /** Requests that the database ended: deadlocks, and columns that had their name no longer. */
  failed(): number {
    return this.#failed;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running);
    await this.#pool.end();
  }

  async #work(client: number): Promise<void> {
    for (let count = client; !this.#stopped; count += 7919) {
      const id = 1 + (count % this.#rows);
      const start = performance.now();
      this.#began.set(client, start);
      const sql =
        count % 3 === 0
          ? `update "tickets" set "points" = ${count % 50} where "id" = ${id}`
          : `select * from "tickets" where "id" = ${id}`;
      await this.#pool.query(sql).catch(() => {
        this.#failed += 1;
      });
      this.#began.delete(client);
      this.#longest = Math.max(this.#longest, performance.now() - start);
      await setTimeout(2);
    }
  }

  async #report(): Promise<void> {
    while (!this.#stopped) {
      const client = await this.#pool.connect();
      await client.query('begin');
      await client.query('select count(*) from "tickets"');
      await setTimeout(1000);
      await client.query('rollback');
      client.release();
      await setTimeout(200);
    }
  }
}
