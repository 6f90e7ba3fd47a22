/**
 * What the last run knew of each entity: by it the next one tells what has become of a model, and of whom files have to be made again.
 * The record belongs to one `last-run`, and says nothing beside another.
 */
import { hashOf } from '../source/hash.ts';
import { readLocal, writeLocal } from './local.ts';

const NAME = 'entities';

export interface KnownEntities {
  /** Hash of all that the model says but for words alone. */
  readonly model: string;
  /** By name. */
  readonly entities: ReadonlyMap<string, KnownEntity>;
}

export interface KnownEntity {
  /** Hash of what it says in words alone. */
  readonly words: string;
  /** Names of the entities that its sample refers to, each with a comma behind it. */
  readonly given: string;
  /** Names of the entities whose words went into what was made of it, its own among them. */
  readonly looks: readonly string[];
}

interface Written {
  readonly run: string;
  readonly model: string;
  readonly entities: readonly (readonly [name: string, words: string, given: string, ...looks: string[]])[];
}

/** Null: there is none that belongs to that run, or not as it was written. */
export function readEntities(root: string, run: string): KnownEntities | null {
  const text = readLocal(root, NAME);
  if (text === null) return null;
  const end = text.indexOf('\n');
  const said = text.slice(end + 1);
  if (text.slice(0, end) !== hashOf(said)) return null;
  const written: Written = JSON.parse(said);
  if (written.run !== run) return null;
  const entities = written.entities.map(([name, words, given, ...looks]) => [name, { words, given, looks }] as const);
  return { model: written.model, entities: new Map(entities) };
}

export function writeEntities(root: string, run: string, { model, entities }: KnownEntities): void {
  const lines = Array.from(entities, ([name, { words, given, looks }]) => [name, words, given, ...looks] as const);
  const said = JSON.stringify({ run, model, entities: lines } satisfies Written);
  writeLocal(root, NAME, `${hashOf(said)}\n${said}`);
}
