// Managed by Espalier, and made again by every run.
import type { Part } from './catalog.ts';

/** Each thing in which a database isn't what the migrations make, in a line. */
export function differences(wanted: readonly Part[], found: readonly Part[]): string[] {
  // A schema in which the migrations make nothing belongs to others.
  const schemas = new Set(['', ...wanted.map(({ schema }) => schema)]);
  const ours = found.filter(({ schema }) => schemas.has(schema));
  return [
    ...lacking(wanted, ours).map((part) => `${titleOf(part)} isn't in the database`),
    ...lacking(ours, wanted).map((part) => `${titleOf(part)} isn't in the migrations`),
    ...changed(wanted, ours),
  ];
}

/** Those of the parts that the others lack. What goes with its table isn't named beside it. */
function lacking(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const known = new Set(others.map(titleOf));
  const lacks = parts.filter((part) => !known.has(titleOf(part)));
  const tables = new Set(lacks.filter(({ kind }) => kind === 'table').map(({ name }) => name));
  return lacks.filter(({ kind, table }) => kind === 'table' || !tables.has(table));
}

function changed(wanted: readonly Part[], found: readonly Part[]): string[] {
  const known = new Map(found.map((part) => [titleOf(part), part.facts]));
  return wanted.flatMap((part) => {
    const facts = known.get(titleOf(part)) ?? part.facts;
    return part.facts.flatMap((fact, at) => {
      const now = facts[at] ?? '';
      return fact === now ? [] : [`${titleOf(part)}: ${difference(fact, now)}`];
    });
  });
}

/** A long text says less than that there is a difference. */
function difference(wanted: string, found: string): string {
  const isLong = wanted.length + found.length > 400 || /\n/.test(wanted + found);
  return isLong ? 'it is defined otherwise in the database' : `${wanted} in the migrations, ${found} in the database`;
}

function titleOf({ kind, name }: Part): string {
  return `${kind} ${name}`;
}
