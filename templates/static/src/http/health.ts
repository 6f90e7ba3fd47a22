// Managed by Espalier, and made again by every run.
import { Router } from '@koa/router';
import type { MikroORM } from '@mikro-orm/sql';
import type { State } from './context.ts';
import { HttpProblem } from './problem.ts';

/** `/health/live`: the process answers. `/health/ready`: it can serve requests, since its database answers. */
export function routesOfHealth(orm: MikroORM): Router<State> {
  const router = new Router<State>({ prefix: '/health' });
  router.get('/live', (ctx) => {
    ctx.body = { status: 'live' };
  });
  router.get('/ready', async (ctx) => {
    await answers(orm);
    ctx.body = { status: 'ready' };
  });
  return router;
}

async function answers(orm: MikroORM): Promise<void> {
  try {
    await orm.em.fork().execute('select 1');
  } catch (error) {
    const headers = { 'Retry-After': '1' };
    throw new HttpProblem(503, { detail: 'The database cannot be reached.', headers, cause: error });
  }
}
