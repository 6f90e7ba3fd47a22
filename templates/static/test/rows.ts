// Managed by Espalier, and made again by every run.
/** What the tests of every resource need to say about rows. */
import { Reference, wrap, type EntityClass, type FilterQuery, type Ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AppContext } from '../src/http/context.ts';
import type { Tested } from './app.ts';
import { connect } from './databases.ts';
import type { Json } from './json.ts';
import { keyValues } from './resource.ts';

/** How many rows there are, as another connection sees them: what isn't committed doesn't count. */
export async function countCommitted(tested: Tested, entity: EntityClass<object>): Promise<number> {
  const orm = await connect(tested.database.config);
  try {
    return await orm.em.fork().count(entity);
  } finally {
    await orm.close(true);
  }
}

/** Those members of an object. */
export function pick(object: object, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}

/** The object without those members. */
export function omit(object: object, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The key of an entity, to find it again, or to refer to it. */
export function keyOf<Entity extends object>(entity: Entity): FilterQuery<Entity> {
  const { primaryKeys } = wrap(entity, true).__meta;
  const [first, ...others] = keyValues(entity);
  if (others.length === 0) return first as FilterQuery<Entity>;
  const parts = primaryKeys.map((name): [string, unknown] => {
    const value: unknown = entity[name];
    return [name, value instanceof Reference ? keyValues(value.unwrap()) : value];
  });
  return Object.fromEntries(parts) as FilterQuery<Entity>;
}

/** What a relation to the entity holds. */
export function refTo<Entity extends object>(entity: Entity): Ref<Entity> {
  return wrap(entity).toReference();
}

/** The EntityManager of a safe request, as somebody would take it who goes around the types. */
export function writable(ctx: AppContext): SqlEntityManager {
  return ctx.state.em as SqlEntityManager;
}

/** For a change that doesn't care which version it meets. */
export const ANY = { 'if-match': '*' };
