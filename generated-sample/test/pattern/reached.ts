// Managed by Espalier, and made again by every run.
/** All that runs where hand-written code runs. */
import {
  isClassDeclaration,
  isConstructorDeclaration,
  isIdentifier,
  isPropertyAssignment,
  isPropertyDeclaration,
  isShorthandPropertyAssignment,
  isTypeNode,
  isVariableDeclaration,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from './code.ts';
import type { Functions } from './functions.ts';
import { calledMember, memberAt } from './syntax.ts';

/** The nodes, those inside of them, and those of everything hand-written that they name and that runs with them. */
export function reachedFrom(code: Code, functions: Functions, starts: readonly Node[]): ReadonlySet<Node> {
  const reached = new Set<Node>();
  const waiting = [...starts];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node) || isTypeNode(node)) continue;
    reached.add(node);
    const member = memberAt(node);
    const named = isIdentifier(node)
      ? namedBy(code, functions, node)
      : member === null
        ? []
        : namedBy(code, functions, member.name);
    waiting.push(...named);
    // Of `handlers.list` the other handlers don't run.
    if (member !== null && named.length > 0 && isIdentifier(member.object)) continue;
    // Nor do they in `handlers.list.bind(handlers)`.
    const bound = calledMember(node);
    if (bound?.text === 'bind') waiting.push(bound.object);
    else {
      node.forEachChild((child) => {
        waiting.push(child);
      });
    }
  }
  return reached;
}

function namedBy(code: Code, functions: Functions, name: Node): readonly Node[] {
  const runs = functions.of(name);
  if (runs.length > 0) return runs;
  return code.declarationsOf(name).flatMap((declaration): readonly Node[] => {
    if (isClassDeclaration(declaration))
      return declaration.members.filter((one) => isConstructorDeclaration(one) || isPropertyDeclaration(one));
    if (isShorthandPropertyAssignment(declaration)) return namedBy(code, functions, declaration.name);
    const holds =
      isPropertyAssignment(declaration) || isVariableDeclaration(declaration) || isPropertyDeclaration(declaration);
    return holds && declaration.initializer !== undefined ? [declaration.initializer] : [];
  });
}
