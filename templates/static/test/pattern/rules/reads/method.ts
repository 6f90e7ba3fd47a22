// Managed by Espalier, and made again by every run.
/** What code asks of a request's method before it does something. */
import {
  isBinaryExpression,
  isBlock,
  isCaseClause,
  isConditionalExpression,
  isIfStatement,
  isReturnStatement,
  isSwitchStatement,
  isThrowStatement,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn } from '../../code.ts';
import { functionAround } from '../../syntax.ts';

const SAFE = /['"`](?:GET|HEAD)['"`]/;
const UNSAFE = /['"`](?:POST|PUT|PATCH|DELETE)['"`]|unsafe/i;

/** Conditions on the request's method that the node stands under: which, and whether they have to hold. */
function conditions(node: Node): { text: string; holds: boolean }[] {
  const path = [node, ...ancestorsOf(node)];
  return path.slice(1).flatMap((outer, index) => {
    const inner = path[index];
    const all: { text: string; holds: boolean }[] = [];
    if (isIfStatement(outer) && inner !== outer.expression)
      all.push({ text: outer.expression.getText(), holds: inner === outer.thenStatement });
    if (isConditionalExpression(outer) && inner !== outer.condition)
      all.push({ text: outer.condition.getText(), holds: inner === outer.whenTrue });
    if (isBinaryExpression(outer) && inner === outer.right)
      all.push({ text: outer.left.getText(), holds: outer.operatorToken.getText() === '&&' });
    if (isCaseClause(outer) && isSwitchStatement(outer.parent.parent))
      all.push({ text: `${outer.parent.parent.expression.getText()} === ${outer.expression.getText()}`, holds: true });
    if (isBlock(outer))
      for (const one of outer.statements) {
        if (one === inner) break;
        if (isIfStatement(one) && ends(one.thenStatement)) all.push({ text: one.expression.getText(), holds: false });
      }
    return all.filter(({ text }) => /\bmethod\b/.test(text));
  });
}

function ends(statement: Node): boolean {
  return nodesIn(statement).some(
    (one) => (isReturnStatement(one) || isThrowStatement(one)) && functionAround(one) === functionAround(statement),
  );
}

export function isForUnsafe(node: Node): boolean {
  return conditions(node).some(({ text, holds }) => (saysSafe(text) ? !holds : saysUnsafe(text) && holds));
}

/** Middleware runs for every method: what it does for safe requests alone is known only where it says so. */
export function isForSafe(node: Node): boolean {
  const all = conditions(node);
  return all.length === 0 || all.some(({ text, holds }) => (saysSafe(text) ? holds : saysUnsafe(text) && !holds));
}

const isNegative = (text: string): boolean => /!==?|!\s*\w+[\w.]*\(/.test(text);
const saysSafe = (text: string): boolean =>
  isNegative(text) ? UNSAFE.test(text) : SAFE.test(text) || /\bsafe/i.test(text);
const saysUnsafe = (text: string): boolean => (isNegative(text) ? SAFE.test(text) : UNSAFE.test(text));
