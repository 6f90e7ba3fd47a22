// Managed by Espalier, and made again by every run.
/** What is filled in a loop grows with what the loop goes over. */
import {
  isBinaryExpression,
  isBreakStatement,
  isElementAccessExpression,
  isForOfStatement,
  isIdentifier,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import { bare, calledMember, isFunctionNode, memberAt } from '../../syntax.ts';

export class Growth {
  readonly #code: Code;
  readonly #loops = new Map<number, Node[]>();

  constructor(code: Code) {
    this.#code = code;
    for (const node of code.nodes) {
      const filled = filledAt(node);
      const symbol = filled === null ? undefined : code.symbolOf(filled);
      if (filled === null || symbol === undefined) continue;
      const loops = this.#loops.get(symbol.id) ?? [];
      this.#loops.set(symbol.id, [...loops, ...loopsAround(code, node, filled)]);
    }
  }

  /** What is gone over where the variable of that name is filled. */
  of(name: Node): readonly Node[] {
    const symbol = isIdentifier(name) ? this.#code.symbolOf(name) : undefined;
    return symbol === undefined ? [] : (this.#loops.get(symbol.id) ?? []);
  }
}

/** `list` of `list.push(…)`, `map.set(…)` and `object[key] = …`, unless it counts or adds up what is there. */
function filledAt(node: Node): Node | null {
  const member = calledMember(node);
  if (member !== null && /^(?:push|unshift|set)$/.test(member.text)) {
    const reads = `${member.object.getText()}.get(`;
    return member.call.arguments.some((one) => one.getText().includes(reads)) ? null : variable(member.object);
  }
  if (!isBinaryExpression(node) || node.operatorToken.kind !== SyntaxKind.EqualsToken) return null;
  const { left, right } = node;
  const isByKey = isElementAccessExpression(left) && memberAt(left) === null;
  return isByKey && !right.getText().includes(left.getText()) ? variable(left.expression) : null;
}

const variable = (node: Node): Node | null => (isIdentifier(bare(node)) ? bare(node) : null);

/** What the loops between a variable and the place that fills it go over. One that a `break` ends may be short. */
function loopsAround(code: Code, at: Node, name: Node): Node[] {
  const declared = code.declarationsOf(name);
  const around = ancestorsOf(at);
  const end = around.findIndex((outer) => declared.some((one) => isInside(one, outer)));
  return around.slice(0, end === -1 ? 0 : end).flatMap((outer) => {
    if (isForOfStatement(outer)) return nodesIn(outer).some(isBreakStatement) ? [] : [outer.expression];
    const call = isFunctionNode(outer) ? calledMember(outer.parent) : null;
    return call !== null && /^(?:forEach|map)$/.test(call.text) ? [call.object] : [];
  });
}

const isInside = (node: Node, outer: Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
