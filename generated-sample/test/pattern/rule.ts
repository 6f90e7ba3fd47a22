// Managed by Espalier, and made again by every run.
import type { Node } from 'typescript/unstable/ast';
import type { Calls } from './calls.ts';
import type { Code } from './code.ts';
import type { Functions } from './functions.ts';
import type { Route } from './routes.ts';
import type { Values } from './values.ts';

/** What the rules look at. */
export interface Looked {
  readonly code: Code;
  readonly functions: Functions;
  readonly calls: Calls;
  readonly values: Values;
  readonly routes: readonly Route[];
}

/** A place that breaks a rule. */
export interface Finding {
  readonly at: Node;
  /** What is wrong, and what to write instead. */
  readonly message: string;
  /** Another place that has part in it: the route, or where a value comes from. */
  readonly with?: Node | undefined;
}

export interface Rule {
  readonly name: string;
  find(looked: Looked): readonly Finding[];
}
