// Managed by Espalier, and made again by every run.
import { Reference, wrap } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Reader } from '../src/db/reader.ts';
import type { Tested } from './app.ts';
import { json, type Json } from './json.ts';

/** What a test knows of a resource's addresses. */
export interface ResourceFacts {
  readonly path: string;
  /** The members that are its key. */
  readonly key: readonly string[];
  /** Those of list, read, create, update and delete that it has. */
  readonly operations: readonly string[];
}

export interface Resource<Columns> extends ResourceFacts {
  readonly reader: Pick<Reader<Columns>, 'restrict' | 'scope' | 'table'>;
}

/** The address of an entity below the path of its resource. */
export function addressOf(path: string, entity: object): string {
  return join(path, keyParts(entity));
}

/** The address of a resource that is sent, by the members that are its key. */
export function addressIn(path: string, row: Json, key: readonly string[]): string {
  return join(
    path,
    key.flatMap((name) => leaves(row[name])),
  );
}

function join(path: string, key: readonly unknown[]): string {
  return `${path}/${key.map((part) => encodeURIComponent(String(part))).join('/')}`;
}

/** The parts of an entity's key as clients see them, in the order of its columns. */
export function keyParts(entity: object): readonly unknown[] {
  return keyValues(entity).map((part) => (part instanceof Date ? part.toISOString() : part));
}

/** The same as the entity holds them. A key may be that of another entity, at any depth. */
export function keyValues(entity: object): readonly unknown[] {
  return wrap(entity, true).__meta.primaryKeys.flatMap((name) => {
    const value: unknown = Reflect.get(entity, name);
    return value instanceof Reference ? keyValues(value.unwrap()) : [value];
  });
}

/** A key of several parts, as clients refer to it. */
export function keyObject(entity: object, names: readonly string[]): Json {
  const parts = keyParts(entity);
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]));
}

/** A reference to a key of several parts is an object of them. */
function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [value];
  return Object.values(value).flatMap((part) => leaves(part));
}

/** `fields` leaves out all members that it doesn't name, in each answer that has it. */
export async function expectFields(
  { client }: Tested,
  { path, operations }: ResourceFacts,
  entity: object,
  names: readonly string[],
): Promise<void> {
  for (const asked of [names.slice(0, 1), names.filter((_, index) => index % 2 === 1)]) {
    if (asked.length === 0) continue;
    const query = `?fields=${encodeURIComponent(asked.join())}`;
    const sent = [
      ...(operations.includes('read') ? [await json(await client.get(addressOf(path, entity) + query))] : []),
      ...(operations.includes('list') ? (await json<{ data: Json[] }>(await client.get(path + query))).data : []),
    ];
    expect(sent).not.toEqual([]);
    for (const row of sent) expect(Object.keys(row).toSorted()).toEqual(asked.toSorted());
  }
}
