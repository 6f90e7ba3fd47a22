// Managed by Espalier, and made again by every run.
import { Router } from '@koa/router';
import type { MikroORM } from '@mikro-orm/sql';
import { pendingMigrations, type Pending } from '../db/migrations/pending.ts';
import type { State } from './context.ts';
import { HttpProblem } from './problem.ts';

/** `/health/live`: the process answers. `/health/ready`: it can serve requests, since its database answers and has the schema for it. */
export function routesOfHealth(orm: MikroORM): Router<State> {
  const router = new Router<State>({ prefix: '/health' });
  const pending = pendingMigrations(orm);
  router.get('/live', (ctx) => {
    ctx.body = { status: 'live' };
  });
  router.get('/ready', async (ctx) => {
    const names = await answered(pending);
    if (names.length > 0) {
      const detail = `Migrations are pending: ${names.join(', ')}. \`npm run db:migrate\` runs them.`;
      throw new HttpProblem(503, { detail, headers: RETRY });
    }
    ctx.body = { status: 'ready' };
  });
  return router;
}

const RETRY = { 'Retry-After': '1' };

async function answered(pending: Pending): Promise<readonly string[]> {
  try {
    return await pending();
  } catch (error) {
    throw new HttpProblem(503, { detail: 'The database cannot be reached.', headers: RETRY, cause: error });
  }
}
