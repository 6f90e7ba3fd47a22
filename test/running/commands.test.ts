/** The db: commands as a team runs them: what they say, and their exit status. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type * as Work from '../../generated-sample/src/db/with-entity-manager.ts';
import { DATABASES, Project, rows } from './project.ts';

const NOTES = {
  up: [`create table notes (id integer primary key, title text default ';')`, `insert into notes values (1, 'one');`],
  down: ['drop table notes'],
  code: `static readonly losesOnDown = ['drops notes with its rows'];`,
};

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.make('commands', database);
  });
  afterEach(() => project.closeAll());
  afterAll(() => project.remove());

  test.runIf(database === 'sqlite')('only db:migrate makes the file', async () => {
    project.write({ '0001_notes': NOTES });
    const url = `${await project.emptyDatabase()}-mistyped`;
    const path = url.slice('sqlite:'.length);
    for (const [word, end] of [
      ['status', /pending {2}0001_notes\n$/],
      ['plan', /commit;/],
      ['check', /the database is what its migrations make \(1 pending, not looked at\)\n$/],
      ['down', /there is nothing to roll back\n$/],
    ] as const) {
      const { output } = await project.command(url, [word]);
      expect(output).toMatch(/^There is no database .*-mistyped yet\.\n/);
      expect(output).toMatch(end);
      expect(existsSync(path)).toBe(false);
    }
    expect(await project.command(url, ['up'])).toMatchObject({ status: 0 });
    expect(existsSync(path)).toBe(true);
  });

  test('work outside of a request says which migrations it lacks, and nothing of them where it fails otherwise', async () => {
    project.write({ '0001_notes': NOTES });
    const orm = await project.open(await project.emptyDatabase());
    const path = join(project.root, 'src/db/with-entity-manager.ts');
    const { withEntityManager }: typeof Work = await import(pathToFileURL(path).href);
    const select = (columns: string): Promise<unknown> =>
      withEntityManager((em) => em.execute(`select ${columns} from notes`), { orm });
    const failure = await select('id').catch((error: unknown) => error);
    expect(String(failure)).toMatch(/notes.*\. Migrations are pending \(0001_notes\): npm run db:migrate$/);
    expect(failure).toHaveProperty('stack', String(failure));
    await project.apply(orm);
    expect(await select('id')).toEqual([{ id: 1 }]);
    await expect(select('nowhere')).rejects.not.toThrow('pending');
  });

  test('from the first to the last', async () => {
    project.write({ '0001_notes': NOTES, '0002_more': { up: ['alter table notes add column more integer'] } });
    const url = await project.emptyDatabase();
    const command = (...words: string[]) => project.command(url, words);

    const before = await command('status');
    expect(before).toMatchObject({
      status: 0,
      output: expect.stringMatching(/\npending {2}0001_notes\npending {2}0002_more\n$/),
    });
    const plan = await command('plan');
    expect(plan.status).toBe(0);
    expect(await command('status')).toEqual(before);

    const applied = await command();
    expect(applied).toMatchObject({
      status: 0,
      output: expect.stringMatching(
        /^applied 0001_notes \(2 statements, \d+ ms\)\napplied 0002_more \(1 statement, \d+ ms\)\n$/,
      ),
    });
    expect(await command('plan')).toEqual({ status: 0, output: '-- there is nothing to do\n' });

    // What db:plan says makes the same database.
    const planned = await project.emptyDatabase();
    await runScript(planned, plan.output);
    const [one, other] = [await project.open(url), await project.open(planned)];
    expect(await project.catalog(other)).toBe(await project.catalog(one));
    const log = 'select "name", "checksum" from "mikro_orm_migrations" order by "id"';
    expect(await rows(other, log)).toEqual(await rows(one, log));
    expect(await rows(other, 'select id, title from notes')).toEqual([{ id: 1, title: 'one' }]);

    expect(await command('down', '--to', '0001_notes')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^rolled back 0002_more/),
    });
    expect(await command('down')).toEqual({
      status: 1,
      output: expect.stringMatching(
        /^This would destroy data:\n {2}0001_notes drops notes with its rows\n.*--accept-data-loss/,
      ),
    });
    expect((await command('down', '--steps', '1')).output).toContain('db:rollback -- --steps 1 --accept-data-loss`');
    expect((await command('down', '--accept-data-loss')).output).toMatch(/^rolled back 0001_notes/);
  });

  test('what is wrong is a sentence, and 1', async () => {
    project.write({ '0001_notes': NOTES });
    const url = await project.emptyDatabase();
    await project.apply(await project.open(url));
    const file = join(project.root, 'migrations', database, '0001_notes.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await project.command(url, [])).toEqual({ status: 0, output: 'the database is up to date\n' });
    writeFileSync(file, `${readFileSync(file, 'utf8')}// edited`);
    const sentence =
      '0001_notes was edited after it had been applied. Take the file back as it was, and make the change by another migration.\n';
    expect(await project.command(url, [])).toEqual({ status: 1, output: sentence });
    expect(await project.command(url, ['status'])).toMatchObject({
      status: 1,
      output: expect.stringContaining(sentence),
    });
    expect(await project.command(url, ['sideways'])).toEqual({
      status: 1,
      output: 'sideways is none of up, down, status, plan, check.\n',
    });
    expect(await project.command(url, ['down', '--step', '2'])).toMatchObject({
      status: 1,
      output: expect.stringMatching(/^Unknown option '--step'.* It takes --steps, --to, --accept-data-loss\.\n$/),
    });
    expect(await project.command(url, ['status', 'all'])).toMatchObject({
      status: 1,
      output: expect.stringMatching(/^Unexpected argument 'all'.* It takes no options\.\n$/),
    });
    expect(await project.command(url, [], { DATABASE_MIGRATION_URL: 'mysql://root:secret@host/db' })).toMatchObject({
      status: 1,
      output: expect.stringMatching(/^The environment has mistakes[^]*DATABASE_MIGRATION_URL: (?![^]*secret)/),
    });
  });

  test('the server says that a migration is pending, and so does readiness', { timeout: 60_000 }, async () => {
    project.write({ '0001_notes': NOTES });
    const url = await project.emptyDatabase();
    const server = project.start(url, ['src/server.ts'], { PORT: '0', LOG_LEVEL: 'info' });
    try {
      const [said, port] = await listening(server.stdout);
      expect(said).toContain('migrations are pending (0001_notes): npm run db:migrate');
      const ready = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/health/ready`);
      const response = await ready();
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('npm run db:migrate');
      await project.apply(await project.open(url));
      expect((await ready()).status).toBe(200);
    } finally {
      server.kill('SIGKILL');
    }
  });

  async function runScript(url: string, script: string): Promise<void> {
    // The first line is for the program that would read the script.
    const sql = script.slice(script.indexOf('\n') + 1);
    if (database === 'sqlite') {
      const opened = new Database(url.replace('sqlite:', ''));
      opened.exec(sql);
      opened.close();
      return;
    }
    const client = new Client({ connectionString: url });
    await client.connect();
    // One statement after the other, as psql sends them.
    for (const statement of sql.split(/;\n(?!.*\$\$;)/)) await client.query(statement);
    await client.end();
  }
});

/** What a server says until it listens, and its port. */
async function listening(output: NodeJS.ReadableStream | null): Promise<[string, string]> {
  let said = '';
  for await (const chunk of output ?? []) {
    said += String(chunk);
    const [, port] = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? [];
    if (port !== undefined) return [said, port];
  }
  throw new Error(said);
}
