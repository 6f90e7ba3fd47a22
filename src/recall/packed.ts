/** Diagnostics as JSON: many may stand in one file of the model, whose text is then written once. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source.ts';

export interface Packed {
  readonly sources: readonly SourceFile[];
  readonly said: readonly (Omit<Diagnostic, 'place'> & {
    /** The number of its source, start and end. */
    readonly place: readonly [source: number, start: number, end: number];
  })[];
}

export function packed(diagnostics: readonly Diagnostic[]): Packed {
  const numbers = new Map<SourceFile, number>();
  const said = diagnostics.map(({ place: { file, start, end }, ...rest }) => {
    const source = numbers.get(file) ?? numbers.size;
    numbers.set(file, source);
    return { ...rest, place: [source, start, end] as const };
  });
  return { sources: [...numbers.keys()].map(({ path, text }) => ({ path, text })), said };
}

export function unpacked({ sources, said }: Packed): Diagnostic[] {
  return said.flatMap(({ place: [source, start, end], ...rest }) => {
    const file = sources[source];
    return file === undefined ? [] : { ...rest, place: { file, start, end } };
  });
}
