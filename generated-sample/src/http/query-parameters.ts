// Managed by Espalier, and made again by every run.
import type { AppContext } from './context.ts';
import { badQuery, HttpProblem, type ProblemError } from './problem.ts';

/** The query's parameters, which have to be taken one by one: what is left at the end is unknown. */
export class Parameters {
  readonly #values = new Map<string, readonly string[]>();

  constructor(ctx: Pick<AppContext, 'querystring'>) {
    for (const [name, value] of new URLSearchParams(ctx.querystring)) {
      this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
    }
  }

  /** The only value of that parameter. */
  one(name: string): string | null {
    const values = this.all(name);
    if (values.length > 1) throw badQuery(name, 'Given more than once.');
    return values[0] ?? null;
  }

  all(name: string): readonly string[] {
    const values = this.#values.get(name) ?? [];
    this.#values.delete(name);
    return values;
  }

  names(): readonly string[] {
    return [...this.#values.keys()];
  }

  refuseOthers(): void {
    const errors = this.names().map((parameter): ProblemError => ({
      parameter,
      code: 'unknown',
      message: 'There is no such parameter here.',
    }));
    if (errors.length > 0) {
      throw new HttpProblem(400, { detail: 'The query has parameters that are not known here.', errors });
    }
  }
}

export function parseNumber(parameters: Parameters, name: string): number | null {
  const text = parameters.one(name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw badQuery(name, 'Expected a whole number from 1.');
  return Number(text);
}

export function parseFlag(parameters: Parameters, name: string): boolean {
  const text = parameters.one(name);
  return text !== null && parseBoolean(name, text);
}

export function parseBoolean(parameter: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw badQuery(parameter, 'Expected true or false.');
  return text === 'true';
}

export function parseNames(parameters: Parameters, parameter: string, known: readonly string[]): string[] | null {
  const text = parameters.one(parameter);
  if (text === null) return null;
  const names = text.split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw badQuery(parameter, `Expected names out of ${known.join(', ') || 'none'}.`);
  return names;
}

export function storable(parameter: string, text: string): string {
  if (text.includes('\0')) throw badQuery(parameter, 'The character NUL cannot be stored, nor found.');
  return text;
}
