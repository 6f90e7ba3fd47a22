import type { Random } from '../migrations/evolution/random.ts';
import type { Project } from './project.ts';

export interface Planted {
  readonly what: string;
  /** Which path a finding has to name. Null: nothing that matters was planted, and `check` has to be silent. */
  readonly foundAt: ((path: string) => boolean) | null;
}

/** Changes a project at random. Null: this project has nothing to do it to. */
export type Mutation = (project: Project, random: Random) => Planted | null | Promise<Planted | null>;

export function at(...paths: readonly string[]): (path: string) => boolean {
  return (path) => paths.includes(path);
}

export function below(...folders: readonly string[]): (path: string) => boolean {
  return (path) => folders.some((folder) => path.startsWith(`${folder}/`));
}

/** A place in a text, from 0 to its length. */
export function placeIn(text: string, random: Random): number {
  return random.integer(text.length + 1);
}
