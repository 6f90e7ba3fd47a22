/** The files of a model, and where in them a name is declared. */
import type { YamlMap } from '../parse/yaml-node.ts';
import type { SourceFile } from '../source/source.ts';
import { rootOf } from './edit-file.ts';

export interface ModelText {
  readonly file: SourceFile;
  /** Null where the file says nothing. */
  readonly root: YamlMap | null;
}

export const PARTS = ['entities', 'mixins', 'enums'] as const;

/** A thing at the top of a model's file. */
export interface Declared {
  readonly text: ModelText;
  readonly part: (typeof PARTS)[number];
  readonly name: string;
}

export function modelTexts(files: readonly SourceFile[]): ModelText[] {
  return files.map((file) => ({ file, root: rootOf(file) }));
}

/** Everything that is declared, entities first. */
export function declarations(texts: readonly ModelText[]): Declared[] {
  return PARTS.flatMap((part) =>
    texts.flatMap((text) => {
      const said = text.root?.entries.find(({ key }) => key === part)?.value;
      return said?.kind === 'map' ? said.entries.map(({ key }) => ({ text, part, name: key })) : [];
    }),
  );
}
