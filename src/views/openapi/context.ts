import type { Model } from '../../model/index.ts';
import type { Schema } from './openapi.ts';
import { plainName, uniqueNames } from './unique-names.ts';

/**
 * The schemas that are made. `sent`: the resource. `part`: what `fields` leaves of it. `create` and `update`: the bodies. Their names
 * are those of entities; `enum` goes by the enum's name, the others by none.
 */
export type SchemaKind = 'sent' | 'part' | 'create' | 'update' | 'enum' | 'problem' | 'page';

/** What every part of the document is made from. */
export interface Context {
  readonly model: Model;
  /** The name of a component, unique and the same in every run. */
  readonly schemaName: (kind: SchemaKind, name?: string) => string;
  /** A reference to it. */
  readonly schemaRef: (kind: SchemaKind, name?: string) => Schema;
}

/** What the model names keeps its name; what is derived gives way. */
export function contextOf(model: Model): Context {
  const take = uniqueNames();
  const names = new Map<string, string>();
  const add = (kind: SchemaKind, name: string, wanted: string): void => {
    names.set(`${kind} ${name}`, take(plainName(wanted)));
  };
  for (const { name } of model.entities) add('sent', name, name);
  for (const { name } of model.enums) add('enum', name, name);
  for (const { name } of model.entities) {
    add('part', name, `${name}Part`);
    add('create', name, `${name}Create`);
    add('update', name, `${name}Update`);
  }
  add('problem', '', 'Problem');
  add('page', '', 'Page');
  const schemaName = (kind: SchemaKind, name = ''): string => {
    const known = names.get(`${kind} ${name}`);
    if (known === undefined) throw new Error(`There is no schema for ${kind} ${name}.`);
    return known;
  };
  return { model, schemaName, schemaRef: (kind, name) => ({ $ref: `#/components/schemas/${schemaName(kind, name)}` }) };
}
