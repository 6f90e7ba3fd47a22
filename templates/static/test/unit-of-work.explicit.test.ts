// Managed by Espalier, and made again by every run.
/** A handler that writes says itself what is committed, and when. */
import { describe, expect, test, vi } from 'vitest';
import { transaction } from '../src/http/unit-of-work.ts';
import { withCommits } from './app.ts';
import { expectProblem } from './expect-problem.ts';

describe('a request that writes', () => {
  const app = withCommits();

  test('is in a transaction only where it asks for one', async () => {
    const open: boolean[] = [];
    await app.post(async (ctx) => {
      open.push(ctx.state.em.isInTransaction());
      await transaction(ctx, async (em) => {
        open.push(em.isInTransaction(), ctx.state.em === em);
      });
      open.push(ctx.state.em.isInTransaction());
    });
    expect(open).toEqual([false, true, true, false]);
  });

  test('is refused a second EntityManager while its transaction is open', async () => {
    const refused: unknown[] = [];
    const second = app.database.orm.em.fork();
    const response = await app.post((ctx) =>
      transaction(ctx, async () => {
        await second.execute('select 1').catch((error: unknown) => refused.push(error));
      }),
    );
    expect(response.status).toBe(200);
    expect(refused.map(String)).toEqual([expect.stringContaining('ctx.state.em')]);
  });

  test('runs a task once it has ended, and not where it throws', async () => {
    const task = vi.fn();
    await app.post(async (ctx) => {
      ctx.state.afterCommit(task);
      await transaction(ctx, async () => undefined);
      expect(task).not.toHaveBeenCalled();
    });
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
    const first = app.post((ctx) =>
      transaction(ctx, async () => {
        entered.resolve();
        await busy.promise;
      }),
    );
    await entered.promise;
    const second = await app.post((ctx) => transaction(ctx, async () => undefined));
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
      await transaction(ctx, () => over.promise);
    });
    await expectProblem(response, 503);
    over.resolve();
    // The connection is free again only once the transaction has ended.
    expect((await app.post((ctx) => transaction(ctx, async () => undefined))).status).toBe(200);
    expect(committed).not.toHaveBeenCalled();
  });
});
