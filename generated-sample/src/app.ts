import type { MikroORM, SqlEntityManager } from '@mikro-orm/sql';
import Koa from 'koa';
import { readConfig, type Config } from './config.ts';
import { jsonParser } from './http/body.ts';
import type { State } from './http/context.ts';
import { deadline } from './http/deadline.ts';
import { routesOfDocs } from './http/docs.ts';
import { routesOfHealth } from './http/health.ts';
import { acceptsJson } from './http/negotiation.ts';
import { problems } from './http/problems.ts';
import { requestContext, requestId } from './http/request-context.ts';
import { reportError, requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { api } from './modules/index.ts';

interface Options {
  /** Makes the EntityManager of a request. Tests give their own, inside of the test's transaction. */
  readonly fork?: () => SqlEntityManager;
  readonly config?: Config;
}

/** The application. It never listens: server.ts does, and so do tests. Middleware for all requests belongs here. */
export function createApp(orm: MikroORM, options: Options = {}): Koa<State> {
  const config = options.config ?? readConfig();
  const app = new Koa<State>();
  app.on('error', reportError);
  app.use(requestId);
  app.use(requestLog);
  app.use(securityHeaders);
  app.use(requestContext(options.fork ?? (() => orm.em.fork())));
  app.use(problems);
  app.use(routesOfHealth(orm).routes());
  app.use(routesOfDocs().routes());
  app.use(acceptsJson);
  app.use(deadline(config.database.requestTimeout));
  app.use(jsonParser(config.bodyLimit));

  app.use(api.routes());
  app.use(api.allowedMethods());
  return app;
}
