// Managed by Espalier, and made again by every run.
/** Errors that nobody waits for: a promise that a handler lets go answers nothing, and an error in it ends the process. */
import { isCallExpression, isExpressionStatement, type Node } from 'typescript/unstable/ast';
import type { Code } from '../../code.ts';
import type { Finding, Looked } from '../../rule.ts';
import { calledMember } from '../../syntax.ts';

const MESSAGE =
  'Nobody waits for this promise: its error is no problem response. Await it, or give the work to inBackground() of src/background.ts.';

export function errorsLost({ code, routes }: Looked): Finding[] {
  const runs = new Set(routes.flatMap((route) => [...route.runs]));
  return code.nodes.filter((at) => runs.has(at) && isLost(code, at)).map((at) => ({ at, message: MESSAGE }));
}

/** `work();` of an asynchronous function, `work().then(…);` without a way for errors, `rows.forEach(async …);`. */
function isLost(code: Code, node: Node): boolean {
  if (!isExpressionStatement(node) || !isCallExpression(node.expression)) return false;
  const call = node.expression;
  const name = calledMember(call)?.text;
  if (name === 'forEach') return call.arguments.some((one) => one.getText().startsWith('async'));
  if (name === 'catch' || (name === 'then' && call.arguments.length > 1)) return false;
  return code.types.namesOf(call).includes('Promise');
}
