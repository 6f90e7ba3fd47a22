/** The types of the views, as schema/views.json has them: templates are held against these without the compiler of TypeScript. */
import { readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from '../source/package-root.ts';

export type Shape = ScalarShape | ListShape | ObjectShape;

interface Common {
  /** It may be null, too. */
  readonly nullable?: true;
  /** What its declaration says about it. */
  readonly doc?: string;
}

export interface ScalarShape extends Common {
  /** As TypeScript writes it: `string`, `boolean`, `"sqlite" | "postgresql"`. */
  readonly type: string;
}

export interface ListShape extends Common {
  readonly list: Shape;
}

export interface ObjectShape extends Common {
  /** Of its interface, where it has one. */
  readonly name?: string;
  readonly members: Readonly<Record<string, Shape>>;
}

/** By the names of the views. */
export type Shapes = Readonly<Record<string, ObjectShape>>;

const FILE = new URL('schema/views.json', PACKAGE_ROOT);

let read: Shapes | null = null;

export function viewShapes(): Shapes {
  const shapes: Shapes = read ?? JSON.parse(readFileSync(FILE, 'utf8'));
  read = shapes;
  return shapes;
}
