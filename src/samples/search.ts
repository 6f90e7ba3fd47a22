import type { Field } from '../model/index.ts';
import { checkHolds, type KnownCheck } from './checks.ts';
import { hintsOf } from './hints.ts';
import type { Samples } from './row.ts';
import { solvingShapes } from './solve.ts';
import type { Shape } from './shape.ts';

/** Shapes by the names of their fields. */
export type Chosen = ReadonlyMap<string, Shape>;

export interface Unknown {
  readonly field: Field;
  /** The most natural first. */
  readonly shapes: Iterable<Shape>;
}

/** Rows that stand for all others. */
const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30, 100, 1000, 12_345, 999_999];

const LAST_ROW = 999_999;
const MOST_ROWS = 60;

/** So many choices are tried at most: no model may keep the generator busy for more than about a second. */
const MOST_TRIALS = 30_000;

/** The first combination of shapes for which every check holds, the natural ones first; null where none was found. */
export function firstThatHolds(unknowns: readonly Unknown[], checks: readonly KnownCheck[]): Chosen | null {
  let trials = 0;
  const chosen = new Map<string, Shape>();
  const place = (index: number): boolean => {
    const unknown = unknowns[index];
    if (unknown === undefined) return true;
    const { field } = unknown;
    const open = new Set(unknowns.slice(index + 1).map((one) => one.field.name));
    const decided = checks.filter(
      ({ fields }) => fields.includes(field.name) && !fields.some((name) => open.has(name)),
    );
    for (const shape of candidates(unknown, chosen, decided)) {
      trials += 1;
      if (trials > MOST_TRIALS) return false;
      chosen.set(field.name, shape);
      if (decided.every((check) => holdsInRows(check, chosen)) && place(index + 1)) return true;
    }
    chosen.delete(field.name);
    return false;
  };
  // A check without any of the unknowns holds, or no choice would make it.
  return checks.every((check) => check.fields.length > 0 || holdsInRows(check, chosen)) && place(0) ? chosen : null;
}

function* candidates({ field, shapes }: Unknown, chosen: Chosen, decided: readonly KnownCheck[]): Generator<Shape> {
  yield* shapes;
  yield* solvingShapes(field, chosen, decided);
}

export function holdsInRows(check: KnownCheck, chosen: Chosen): boolean {
  const samplesOf = (n: number): Samples => samplesAt(chosen, n);
  return (
    holdsWith(check, samplesOf) && turnsOf(check, chosen).every((n) => checkHolds(check, samplesOf(n), n) === true)
  );
}

/** Where the values of a field begin again: its first and its last are there. */
function turnsOf({ fields }: KnownCheck, chosen: Chosen): number[] {
  return fields.flatMap((name) => {
    const period = chosen.get(name)?.period;
    return period === undefined ? [] : [period - 1, period];
  });
}

/** The check holds for the samples of each number. */
export function holdsWith(check: KnownCheck, samplesOf: (n: number) => Samples): boolean {
  return rowsOf(check).every((n) => checkHolds(check, samplesOf(n), n) === true);
}

/** Besides rows that stand for all others, the ones whose numbers the check itself speaks of: `i <> 13` holds for all others. */
export function rowsOf(check: KnownCheck): readonly number[] {
  const known = rows.get(check);
  if (known !== undefined) return known;
  const { numbers, texts } = hintsOf([check.expression]);
  const spoken = [...numbers, ...texts.flatMap((text) => text.match(/\d+/g) ?? [])]
    .map(Number)
    .filter((n) => Number.isInteger(n));
  const near = spoken.flatMap((n) => [n, ...spoken.map((other) => n - other)]).flatMap((n) => [n - 1, n, n + 1]);
  const all = [...new Set([...ROWS, ...near.filter((n) => n > 0 && n <= LAST_ROW)])].slice(0, MOST_ROWS);
  rows.set(check, all);
  return all;
}

const rows = new WeakMap<KnownCheck, readonly number[]>();

/** The row of that number. */
export function samplesAt(chosen: Chosen, n: number): Samples {
  return (name) => chosen.get(name)?.at(n);
}
