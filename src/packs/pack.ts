import type { SourceFile, Place } from '../source/source.ts';
import type { Addition } from './addition.ts';
import type { Located } from '../source/pack-folder.ts';

/** A word of `templates:` in espalier.yaml. */
export interface PackName {
  readonly value: string;
  readonly place: Place;
}

/** A folder whose templates replace those of Espalier's, or come to them. */
export interface Pack extends Located {
  /** As espalier.yaml names it. */
  readonly name: string;
  /** By the names of the templates, sorted: `resource/handlers.ts.hbs`. */
  readonly templates: ReadonlyMap<string, SourceFile>;
  /** `pack.yaml`, which says what is added. */
  readonly declarations: SourceFile | null;
}

/** The templates of a project's own. Later packs have won already. */
export interface Packs {
  readonly packs: readonly Pack[];
  /** By their names, with partials (`partials/head.hbs`). */
  readonly templates: ReadonlyMap<string, PackTemplate>;
  readonly additions: readonly Addition[];
}

export interface PackTemplate {
  readonly file: SourceFile;
  readonly pack: Pack;
  /** Espalier has one of that name. */
  readonly isReplacement: boolean;
}

export const NO_PACKS: Packs = { packs: [], templates: new Map(), additions: [] };
