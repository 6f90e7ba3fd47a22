import type { GenerateResult } from '../../src/index.ts';
import type { Random } from '../migrations/evolution/random.ts';
import type { Project } from '../mutation/project.ts';
import type { Lines } from './lines.ts';
import type { Model } from './model.ts';

type Outcome = Pick<GenerateResult, 'ok' | 'diagnostics'>;

/** A project in the middle of its history, as steps see it. */
export interface Life {
  readonly project: Project;
  readonly model: Model;
  readonly random: Random;
  readonly lines: Lines;
  /** The text of the model that the project was last generated from. */
  readonly yaml: string;
  fail(what: string): never;
  note(step: string): void;
  /** Files with that owner into which a person may write. */
  editable(owner: 'managed' | 'owned' | 'ejected'): string[];
  generate(): Promise<GenerateResult>;
  /** Generates from the model, and settles what comes of it, without a look at what else there may be. */
  bringUp(): Promise<void>;
  /** Does it, and is killed at one of so many operations on the disk, which gives null; else what has come of it. */
  killed<Result>(operations: number, work: () => Promise<Result>): Promise<Result | null>;
  /** Looks at what a run has come to, and does what is left to a person. */
  ran(result: GenerateResult): Promise<void>;
  /** Fails where it didn't go well, or something is lost. */
  sound(result: Promise<Outcome>): Promise<void>;
  /** The person chooses in a file that holds both sides of a merge. */
  settleMarks(path: string): void;
  /** The same in a file of his own that Git has merged: what he drops there of the model's nobody brings back. */
  chooseSide(path: string): void;
}
