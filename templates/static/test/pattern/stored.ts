// Managed by Espalier, and made again by every run.
/** What the variables hold that are written by hand: what is assigned to them, and put into the objects and collections that they hold. */
import {
  isBinaryExpression,
  isElementAccessExpression,
  isIdentifier,
  isPropertyAccessExpression,
  SyntaxKind,
  type BinaryExpression,
  type Node,
} from 'typescript/unstable/ast';
import type { Calls } from './calls.ts';
import type { Code } from './code.ts';
import { put } from './multi-map.ts';
import { bare, calledMember, memberAt } from './syntax.ts';

/** Members of arrays and collections that put their arguments into them. */
export const FILLS = /^(?:push|unshift|add|set)$/;

export class Stored {
  readonly #code: Code;
  readonly #calls: Calls;
  readonly #assigned = new Map<number, Node[]>();
  readonly #parts = new Map<number, Node[]>();

  constructor(code: Code, calls: Calls) {
    this.#code = code;
    this.#calls = calls;
    for (const node of code.nodes) {
      const member = calledMember(node);
      if (member !== null && FILLS.test(member.text)) this.#put(member.object, member.call.arguments);
      if (!isBinaryExpression(node) || !assigns(code, node)) continue;
      const symbol = code.symbolOf(memberAt(node.left)?.name ?? node.left);
      if (symbol !== undefined) put(this.#assigned, symbol.id, node.right);
      if (isPropertyAccessExpression(node.left) || isElementAccessExpression(node.left))
        this.#put(node.left.expression, [node.right]);
    }
  }

  #put(into: Node, values: readonly Node[]): void {
    const name = holderOf(into);
    const symbol = name === null ? undefined : this.#code.symbolOf(name);
    if (symbol !== undefined) for (const value of values) put(this.#parts, symbol.id, value);
  }

  assignedTo(name: Node): readonly Node[] {
    return this.#assigned.get(this.#code.symbolOf(name)?.id ?? 0) ?? [];
  }

  /** What is put into the object that a variable holds, also by the functions that are given it. */
  partsOf(name: Node, known = new Set<number>()): readonly Node[] {
    const symbol = isIdentifier(name) ? this.#code.symbolOf(name) : undefined;
    if (symbol === undefined || known.has(symbol.id)) return [];
    known.add(symbol.id);
    const passed = this.#calls.parametersFor(name).flatMap(({ parameter }) => this.partsOf(parameter, known));
    return [...(this.#parts.get(symbol.id) ?? []), ...passed];
  }
}

/** The variable that holds an object: `lists` of `lists`, `lists[key]`, `(lists[key] ??= [])` and `lists.get(key)`. */
export function holderOf(object: Node): Node | null {
  const node = bare(object);
  if (isIdentifier(node)) return node;
  if (isElementAccessExpression(node)) return holderOf(node.expression);
  if (isBinaryExpression(node)) return holderOf(node.left);
  const member = calledMember(node);
  return member?.text === 'get' ? holderOf(member.object) : null;
}

/** `value = …`, and `text += …`. A sum of numbers comes from none of them. */
function assigns(code: Code, { left, operatorToken: { kind } }: BinaryExpression): boolean {
  return kind === SyntaxKind.EqualsToken || (kind === SyntaxKind.PlusEqualsToken && !code.types.isNumber(left));
}
