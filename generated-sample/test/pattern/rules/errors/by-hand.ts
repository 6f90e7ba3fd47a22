// Managed by Espalier, and made again by every run.
/** Errors that a handler words itself: a status of 400 or more with a body, or a body that says `error` with the status of a success. */
import {
  isBlock,
  isCatchClause,
  isExpressionStatement,
  isIdentifier,
  isObjectLiteralExpression,
  isReturnStatement,
  isThrowStatement,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { answersIn, type Answer } from '../../answers.ts';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import type { Finding, Looked } from '../../rule.ts';
import { bare, calledMember, functionAround, isFunctionNode, nameOf, numberOf, textOf } from '../../syntax.ts';
import { valueOfProperty, type Values } from '../../values.ts';

const INSTEAD = 'Throw an HttpProblem (src/http/problem.ts).';

export function errorsByHand({ code, values }: Looked): Finding[] {
  const bodies = answersIn(code, 'body');
  const ofStatus = answersIn(code, 'status').flatMap((status): Finding[] => {
    const body = mayFail(code, values, status) ? bodies.find((one) => goTogether(status.at, one.at)) : undefined;
    if (body === undefined || saysProblem(status.at)) return [];
    return [{ at: status.at, message: `The status of an error, and a body by hand. ${INSTEAD}`, with: body.at }];
  });
  const known = new Set(ofStatus.map((one) => one.with));
  const ofBody = bodies
    .filter(
      ({ at, value }) =>
        !known.has(at) &&
        !saysProblem(at) &&
        values.originsOf(value, { whole: true }).some((one) => saysError(one, at)),
    )
    .map(({ at }) => ({ at, message: `An error that is answered as a success. ${INSTEAD}` }));
  return [...ofStatus, ...ofBody];
}

/** True for 400 and more, also one of several, and for a number that nobody knows beforehand. */
function mayFail(code: Code, values: Values, { value }: Answer): boolean {
  return values.originsOf(value).some((one) => {
    const numbers = code.types.partsOf(one).flatMap((part) => (part.isNumberLiteralType() ? [part.value] : []));
    if ((numberOf(one) ?? 0) >= 400 || numbers.some((number) => number >= 400)) return true;
    const isEnd = values.originsOf(one).length === 1;
    return isEnd && numbers.length === 0 && numberOf(one) === null && textOf(one) === null;
  });
}

/** True where both happen in one go: in the same block, or one after the other without a way out between them. */
function goTogether(status: Node, body: Node): boolean {
  const run = functionAround(status);
  if (functionAround(body) !== run) return false;
  let inner = status;
  for (const outer of ancestorsOf(status)) {
    const isWhole = isExpressionStatement(outer) || isReturnStatement(outer) || (outer === run && !isBlock(inner));
    if (isWhole && nodesIn(outer).includes(body)) return true;
    if (isBlock(outer)) {
      const at = outer.statements.findIndex((one) => one === inner);
      const [before, after] = [outer.statements.slice(0, at), outer.statements.slice(at + 1)];
      if (before.some((one) => isExpressionStatement(one) && nodesIn(one).includes(body))) return true;
      const end = after.findIndex((one) => isReturnStatement(one) || isThrowStatement(one));
      const reached = end === -1 ? after : after.slice(0, end + 1);
      if (reached.some((one) => nodesIn(one).includes(body))) return true;
      if (end !== -1) return false;
    }
    if (isReturnStatement(outer) || outer === run) return false;
    inner = outer;
  }
  return false;
}

const ERROR_TEXT =
  /^\s*(?:error\b|not found|bad request|invalid\b|forbidden|unauthori[sz]ed|something went wrong|failed\b)/i;

/** `{ error: 'text' }`, `{ ok: false }`, `'Not found'`; in a `catch`, also what is made of the error. */
function saysError(value: Node, at: Node): boolean {
  if (ERROR_TEXT.test(textOf(value) ?? '')) return true;
  const caught = caughtAround(at);
  if (caught !== null && nodesIn(value).some((one) => isIdentifier(one) && one.text === caught)) return true;
  return isObjectLiteralExpression(value) && value.properties.some(isErrorMember);
}

function isErrorMember(property: Node): boolean {
  const name = nameOf(property);
  const value = valueOfProperty(property).map(bare)[0] ?? property;
  if (/^(?:ok|success)$/.test(name)) return value.kind === SyntaxKind.FalseKeyword;
  const isText = textOf(value) !== null || /^(?:String\(|.*\.message$)/.test(value.getText());
  return /^(?:err|error|errorMessage)$/.test(name) && (isText || isObjectLiteralExpression(value));
}

/** What the `catch` around a node calls the error. */
function caughtAround(node: Node): string | null {
  for (const one of ancestorsOf(node)) {
    if (isCatchClause(one)) return one.variableDeclaration?.name.getText() ?? null;
    if (isFunctionNode(one) && calledMember(one.parent)?.text === 'catch')
      return one.parameters[0]?.name.getText() ?? null;
  }
  return null;
}

/** Made by hand, but as RFC 9457 has it. */
function saysProblem(at: Node): boolean {
  return nodesIn(functionAround(at) ?? at).some((one) => (textOf(one) ?? '').startsWith('application/problem+json'));
}
