// Managed by Espalier, and made again by every run.
/** A request that writes is one transaction. */
import { describe, expect, test, vi } from 'vitest';
import { withEntityManager } from '../src/db/with-entity-manager.ts';
import { withCommits } from './app.ts';
import { expectProblem } from './expect-problem.ts';

describe('a request that writes', () => {
  const app = withCommits();

  test('is refused a second EntityManager, since its transaction is open', async () => {
    const refused: unknown[] = [];
    await app.post(async () => {
      const second = app.database.orm.em.fork();
      await second.execute('select 1').catch((error: unknown) => refused.push(error));
    });
    expect(refused.map(String)).toEqual([expect.stringContaining('ctx.state.em')]);
  });

  test('is refused work of its own beside its transaction, at once', async () => {
    const refused: unknown[] = [];
    await app.post(async () => {
      const { orm } = app.database;
      await withEntityManager((em) => em.execute('select 1'), { orm }).catch((error: unknown) => refused.push(error));
    });
    expect(refused.map(String)).toEqual([expect.stringContaining('ctx.state.em')]);
  });

  test('runs a task after its commit, and not after a rollback', async () => {
    const task = vi.fn();
    await app.post(async (ctx) => ctx.state.afterCommit(task));
    expect(task).toHaveBeenCalledTimes(1);
    await app.post(async (ctx) => {
      ctx.state.afterCommit(task);
      throw new Error('fails');
    });
    expect(task).toHaveBeenCalledTimes(1);
  });
});

describe('waiting is bounded', () => {
  const app = withCommits({ poolSize: 1, acquireTimeout: 500, requestTimeout: 1000 });

  test('for a connection: 503 with Retry-After', async () => {
    const busy = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const first = app.post(async () => {
      entered.resolve();
      await busy.promise;
    });
    await entered.promise;
    const second = await app.post(async () => undefined);
    expect(second.headers.get('retry-after')).toBe('1');
    await expectProblem(second, 503);
    busy.resolve();
    expect((await first).status).toBe(200);
  });

  test('for an answer: 503, and nothing is committed any more', async () => {
    const over = Promise.withResolvers<void>();
    const committed = vi.fn();
    const response = await app.post(async (ctx) => {
      ctx.state.afterCommit(committed);
      await over.promise;
    });
    await expectProblem(response, 503);
    over.resolve();
    // The connection is free again only once the transaction has ended.
    expect((await app.post(async () => undefined)).status).toBe(200);
    expect(committed).not.toHaveBeenCalled();
  });
});
