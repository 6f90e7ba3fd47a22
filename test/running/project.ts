/** A generated project whose migrations are written by a test, with databases for them to run on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type * as Apply from '../../generated-sample/src/db/migrations/apply.ts';
import type * as Choose from '../../generated-sample/src/db/migrations/check/choose.ts';
import type * as Command from '../../generated-sample/src/db/migrations/command.ts';
import type * as Rollback from '../../generated-sample/src/db/migrations/rollback.ts';
import type * as Open from '../../generated-sample/src/db/open.ts';
import { newProject } from '../../src/index.ts';
import type { Database } from '../../src/model/index.ts';
import { freshDatabase } from '../support/fresh-database.ts';

export type Orm = Awaited<ReturnType<typeof Open.openDatabase>>;

export const DATABASES = ['sqlite', 'postgresql'] as const;

/** A migration of a test: `code` stands in its class, beside or in the place of `up` and `down`. */
export interface Written {
  readonly up?: readonly string[];
  readonly down?: readonly string[];
  readonly code?: string;
  /** What `steps` of a data migration gives, as TypeScript; then all but `code` is left out. */
  readonly steps?: string;
}

interface Said {
  readonly status: number;
  readonly output: string;
}

const LIMITS = { poolSize: 4, acquireTimeout: 20_000, statementTimeout: null, lockTimeout: 300, requestTimeout: null };

export class Project {
  readonly database: Database;
  readonly root: string;
  readonly #databases: { drop(): Promise<void> }[] = [];
  readonly #orms: Orm[] = [];
  #written = 0;

  private constructor(root: string, database: Database) {
    this.root = root;
    this.database = database;
  }

  /** It lies inside the repository, so that its files find what they import. */
  static async make(name: string, database: Database): Promise<Project> {
    // What the project logs is no part of a test's output.
    process.env['LOG_LEVEL'] = 'silent';
    const root = join(import.meta.dirname, '../../.tmp', `running-${name}-${database}-${process.pid}`);
    rmSync(root, { recursive: true, force: true });
    const model = { 'espalier.yaml': 'name: running\nentities: {}\n' };
    const { ok, diagnostics } = await newProject({ dir: root, model });
    if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return new Project(root, database);
  }

  /** Puts migrations in the place of those that there were: in a folder of their own, since Node keeps what it has imported. */
  write(migrations: Readonly<Record<string, Written>>): void {
    this.#written += 1;
    const folder = this.#folder;
    mkdirSync(folder, { recursive: true });
    const link = join(this.root, 'migrations', this.database);
    rmSync(link, { force: true });
    symlinkSync(folder, link, 'junction');
    for (const [name, migration] of Object.entries(migrations)) {
      writeFileSync(join(folder, `${name}.ts`), textOf(migration));
    }
  }

  /** The address of an empty database. */
  async emptyDatabase(): Promise<string> {
    if (this.database === 'postgresql') {
      const fresh = await freshDatabase();
      this.#databases.push(fresh);
      return fresh.url;
    }
    const folder = mkdtempSync(join(tmpdir(), 'espalier-running-'));
    this.#databases.push({ drop: async () => rmSync(folder, { recursive: true, force: true }) });
    writeFileSync(join(folder, 'test.db'), '');
    return `sqlite:${join(folder, 'test.db')}`;
  }

  /** `onStatement` is called before each statement. */
  async open(url: string, onStatement: () => void = () => undefined): Promise<Orm> {
    const { openDatabase } = await this.load<typeof Open>('src/db/open.ts');
    const orm = await openDatabase({ url, ...LIMITS }, { onStatement });
    this.#orms.push(orm);
    return this.#current(orm);
  }

  async apply(orm: Orm, options: Apply.ApplyOptions = {}): Promise<readonly string[]> {
    const { applyPending } = await this.load<typeof Apply>('src/db/migrations/apply.ts');
    return (await applyPending(this.#current(orm), { pause: 50, ...options })).applied;
  }

  async takeBack(orm: Orm, options: Rollback.RollbackOptions = {}): Promise<readonly string[]> {
    const { takeBack } = await this.load<typeof Rollback>('src/db/migrations/rollback.ts');
    return takeBack(this.#current(orm), options);
  }

  /** Everything that the database consists of, as text. */
  async catalog(orm: Orm): Promise<string> {
    const { inspected } = await this.load<typeof Choose>('src/db/migrations/check/choose.ts');
    const parts = await inspected(orm).catalog(orm.em.getConnection().getClient());
    return JSON.stringify(parts, null, 1);
  }

  /** Runs a db: command, by its word, in this process. */
  async command(url: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
    const { runCommand } = await this.load<typeof Command>('src/db/migrations/command.ts');
    let output = '';
    const write = (text: string | Uint8Array): boolean => {
      output += String(text);
      return true;
    };
    const streams = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation(write),
    );
    for (const [name, value] of Object.entries({ DATABASE_URL: url, ...env })) vi.stubEnv(name, value);
    try {
      const status = await runCommand(args);
      return { status, output };
    } finally {
      vi.unstubAllEnvs();
      for (const stream of streams) stream.mockRestore();
    }
  }

  start(url: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, words, {
      cwd: this.root,
      env: { ...process.env, LOG_LEVEL: 'warn', DATABASE_URL: url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  get #folder(): string {
    return join(this.root, 'migrations', `written-${this.#written}`);
  }

  #current(orm: Orm): Orm {
    orm.config.set('migrations', { ...orm.config.get('migrations'), path: this.#folder });
    return orm;
  }

  async closeAll(): Promise<void> {
    for (const orm of this.#orms.splice(0)) await orm.close(true);
    for (const database of this.#databases.splice(0)) await database.drop();
  }

  async remove(): Promise<void> {
    await this.closeAll();
    rmSync(this.root, { recursive: true, force: true });
  }

  async load<Module>(path: string): Promise<Module> {
    const module: Module = await import(pathToFileURL(join(this.root, path)).href);
    return module;
  }
}

export function rows(orm: Orm, sql: string): Promise<Record<string, unknown>[]> {
  return orm.em.getConnection().execute(sql);
}

function textOf({ up = [], down = [], code = '', steps }: Written): string {
  if (steps !== undefined)
    return `import { DataMigration, type DataStep } from '../../src/db/migrations/data-migration.ts';

export class Written extends DataMigration {
${code}
  override steps(): readonly DataStep[] {
    return [${steps}];
  }
}
`;
  const method = (name: string, statements: readonly string[]): string =>
    code.includes(` ${name}(`)
      ? ''
      : `  override ${name}(): void {\n${statements.map((sql) => `    this.addSql(${JSON.stringify(sql)});\n`).join('')}  }\n`;
  return `import { Migration } from '@mikro-orm/migrations';

export class Written extends Migration {
${code}
${method('up', up)}${method('down', down)}}
`;
}
