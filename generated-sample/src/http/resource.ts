// Managed by Espalier, and made again by every run.
import { Router } from '@koa/router';
import type { z } from 'zod';
import type { Reader, Scope } from '../db/reader.ts';
import type { AppContext, AppMiddleware, State } from './context.ts';
import { notFound } from './problem.ts';
import { Parameters } from './query-parameters.ts';

/** What a resource's owned routes file may say. `Name` is one of the operations that the resource has. */
export interface RouteOptions<Name extends string, RowScope> {
  /**
   * Middleware before all operations, and before single ones. It runs before the body is checked, outside of the transaction. A list of
   * this resource below another one runs after `all` and `list` of this one too. `include` in another resource runs none of it: what not
   * everybody may see needs a `scope`.
   */
  readonly before?: Partial<Record<Name | 'all', readonly AppMiddleware[]>>;
  /** A condition on the rows that exist for a request: in every operation, and where other resources embed or refer to this one. */
  readonly scope?: RowScope;
  /**
   * Routes of your own, found before the generated ones. Make them with `read` and `write` of http/unit-of-work.ts. They run
   * after `before.all`, and know no `scope`: say there what they need.
   */
  readonly extend?: (router: Router<State>) => void;
}

interface ResourceDefinition<Columns, Name extends string> {
  readonly reader: Reader<Columns>;
  /** The key as path parameters: `/:order/:product`. */
  readonly key: string;
  readonly operations: Readonly<Record<Name, AppMiddleware>>;
  /** Lists of what belongs to one resource, by their path below it. */
  readonly children?: Readonly<Record<string, AppMiddleware>>;
}

const METHODS = {
  list: ['get', ''],
  read: ['get', 'key'],
  create: ['post', ''],
  update: ['patch', 'key'],
  delete: ['delete', 'key'],
} as const;

type Operation = keyof typeof METHODS;

/** The routes of a resource, to be made once, with what its owned routes file says. */
export function routesOfResource<Columns, Name extends Operation>(definition: ResourceDefinition<Columns, Name>) {
  const { reader, key, operations, children = {} } = definition;
  return (options: RouteOptions<Name, Scope<Columns>>): Router<State> => {
    const before: Partial<Record<string, readonly AppMiddleware[]>> = options.before ?? {};
    const { all = [] } = before;
    reader.restrict(options.scope);
    beforeLists.set(reader, [...all, ...(before['list'] ?? [])]);
    const router = new Router<State>();
    if (all.length > 0) router.use(...all);
    options.extend?.(router);
    for (const [name, handler] of entries(operations)) {
      const [method, at] = METHODS[name];
      const refuse = method === 'get' ? [] : [refuseQuery];
      router[method](at === 'key' ? key : '/', ...refuse, ...(before[name] ?? []), handler);
    }
    for (const [path, handler] of Object.entries(children))
      router.get(`${key}${path}`, ...(before['read'] ?? []), handler);
    return router;
  };
}

/** What runs before a resource's list, wherever that list stands. */
const beforeLists = new WeakMap<object, readonly AppMiddleware[]>();

/** Runs what the resource's own list runs before it, and then `last`. */
export function listAsOwn(ctx: AppContext, reader: object, last: () => Promise<void>): Promise<void> {
  const middleware = beforeLists.get(reader) ?? [];
  const run = async (index: number): Promise<void> => {
    const next = middleware[index];
    await (next === undefined ? last() : next(ctx, () => run(index + 1)));
  };
  return run(0);
}

/** A request that writes has no query; a word there is a mistake. */
const refuseQuery: AppMiddleware = (ctx, next) => {
  new Parameters(ctx).refuseOthers();
  return next();
};

function entries<Name extends string>(record: Readonly<Record<Name, AppMiddleware>>): [Name, AppMiddleware][] {
  return Object.entries<AppMiddleware>(record) as [Name, AppMiddleware][];
}

/** All resources below one prefix. */
export function routesOfApi(prefix: string, resources: Readonly<Record<string, Router<State>>>): Router<State> {
  const api = new Router<State>({ prefix });
  for (const [path, router] of Object.entries(resources)) api.use(path, router.routes());
  return api;
}

/** The key in the address. One that can't be a key names nothing: 404. */
export function keyOf<Schema extends z.ZodType>(ctx: Pick<AppContext, 'params'>, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(ctx.params);
  if (!result.success) throw notFound();
  return result.data;
}
