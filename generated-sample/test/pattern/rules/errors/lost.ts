// Managed by Espalier, and made again by every run.
/** Errors that nobody waits for: a promise that a handler lets go answers nothing, and an error in it ends the process. */
import {
  isBlock,
  isCallExpression,
  isExpressionStatement,
  isParenthesizedExpression,
  isTryStatement,
  isVoidExpression,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from '../../code.ts';
import type { Finding, Looked } from '../../rule.ts';
import { calledMember, isFunctionNode } from '../../syntax.ts';

const MESSAGE =
  'Nobody waits for this promise: its error is no problem response. Await it, or give the work to inBackground() of src/background.ts.';

export function errorsLost({ code, routes }: Looked): Finding[] {
  const runs = new Set(routes.flatMap((route) => [...route.runs]));
  return code.nodes.filter((at) => runs.has(at) && isLost(code, at)).map((at) => ({ at, message: MESSAGE }));
}

/** `work();` and `void work();` of an asynchronous function, `work().then(…);` without a way for errors, `setTimeout(async …)`. */
function isLost(code: Code, node: Node): boolean {
  if (isCallExpression(node)) return LATER.test(node.expression.getText()) && node.arguments.some(isOpen);
  if (!isExpressionStatement(node) && !isVoidExpression(node)) return false;
  const call = isParenthesizedExpression(node.expression) ? node.expression.expression : node.expression;
  if (!isCallExpression(call)) return false;
  const name = calledMember(call)?.text;
  if (name === 'forEach') return call.arguments.some((one) => one.getText().startsWith('async'));
  if (name === 'catch' || (name === 'then' && call.arguments.length > 1)) return false;
  return code.types.namesOf(call).includes('Promise');
}

const LATER = /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|process\.nextTick)$/;

/** An asynchronous function that doesn't catch all of its errors itself. */
function isOpen(node: Node): boolean {
  if (!isFunctionNode(node) || !node.getText().startsWith('async')) return false;
  const { body } = node;
  const [only, ...others] = body !== undefined && isBlock(body) ? body.statements : [];
  const isCaught = only !== undefined && isTryStatement(only) && only.catchClause !== undefined;
  return !isCaught || others.length > 0;
}
