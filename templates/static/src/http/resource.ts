// Managed by Espalier, and made again by every run.
import { Router } from '@koa/router';
import type { z } from 'zod';
import type { Reader, Scope } from '../db/reader.ts';
import type { AppContext, AppMiddleware, State } from './context.ts';
import { notFound } from './problem.ts';

/** What a resource's owned routes file may say. `Name` is one of the operations that the resource has. */
export interface RouteOptions<Name extends string, RowScope> {
  /** Middleware before all operations, and before single ones. It runs before the body is checked, outside of the transaction. */
  readonly before?: Partial<Record<Name | 'all', readonly AppMiddleware[]>>;
  /** A condition on the rows that exist for a request: in every operation, and where other resources embed or refer to this one. */
  readonly scope?: RowScope;
  /** Routes of your own, found before the generated ones. Make them with `read` and `write` of http/request-context.ts. */
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
export function resourceRoutes<Columns, Name extends Operation>(definition: ResourceDefinition<Columns, Name>) {
  const { reader, key, operations, children = {} } = definition;
  return (options: RouteOptions<Name, Scope<Columns>>): Router<State> => {
    reader.restrict(options.scope);
    const router = new Router<State>();
    options.extend?.(router);
    const all = options.before?.all ?? [];
    for (const [name, handler] of entries(operations)) {
      const [method, at] = METHODS[name];
      router[method](at === 'key' ? key : '/', ...all, ...(options.before?.[name] ?? []), handler);
    }
    for (const [path, handler] of Object.entries(children)) router.get(`${key}${path}`, ...all, handler);
    return router;
  };
}

function entries<Name extends string>(record: Readonly<Record<Name, AppMiddleware>>): [Name, AppMiddleware][] {
  return Object.entries<AppMiddleware>(record) as [Name, AppMiddleware][];
}

/** All resources below one prefix. */
export function apiRoutes(prefix: string, resources: Readonly<Record<string, Router<State>>>): Router<State> {
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
