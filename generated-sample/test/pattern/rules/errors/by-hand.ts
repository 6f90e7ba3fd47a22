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
    if (body === undefined || saysProblem(status.at) || isWithoutRange(status, body)) return [];
    return [{ at: status.at, message: `The status of an error, and a body by hand. ${INSTEAD}`, with: body.at }];
  });
  const known = new Set(ofStatus.map((one) => one.with));
  const ofBody = bodies
    .filter(
      ({ at, value }) =>
        !known.has(at) &&
        !saysProblem(at) &&
        values.originsOf(value, { whole: true }).some((one) => saysError(code, one, at)),
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

/** A range that can't be served is said by Content-Range alone. Koa makes 204 of it where the empty body comes after the status. */
function isWithoutRange(status: Answer, body: Answer): boolean {
  const isEmpty = bare(body.value).kind === SyntaxKind.NullKeyword;
  return isEmpty && numberOf(bare(status.value)) === 416 && body.at.end <= status.at.pos;
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

/** What a text of an error begins with. `failed: 3, passed: 4` counts, and `Error codes:` is about them. */
const ERROR_TEXT =
  /^\s*(?!\w+:\s*[\d?]+\s*(?:,|$)|error (?:codes?|types?|rates?|messages?)\b)(?:error\b|not found|bad request|invalid\b|forbidden|unauthori[sz]ed|something went wrong|failed\b)/i;
/** What says that there is no error. */
const NO_ERROR = /^(?:none|no|nothing|ok)?$/i;

/** `{ error: 'text' }`, `{ ok: false, reason: 'text' }`, `'Not found'`; in a `catch`, also what is made of the error. */
function saysError(code: Code, value: Node, at: Node): boolean {
  if (ERROR_TEXT.test(textOf(value) ?? '')) return true;
  const caught = caughtAround(at);
  if (caught !== null && nodesIn(value).some((one) => isIdentifier(one) && one.text === caught)) return true;
  if (!isObjectLiteralExpression(value)) return false;
  const { properties } = value;
  return properties.some(isErrorMember) || (properties.some(isNotOk) && !properties.some((one) => isResult(code, one)));
}

const valueOf = (property: Node): Node => valueOfProperty(property).map(bare)[0] ?? property;

function isErrorMember(property: Node): boolean {
  const value = valueOf(property);
  const text = textOf(value);
  const isText = text === null ? /^(?:String\(|.*\.message$)/.test(value.getText()) : !NO_ERROR.test(text);
  return /^(?:err|error|errorMessage)$/.test(nameOf(property)) && (isText || isObjectLiteralExpression(value));
}

const isNotOk = (property: Node): boolean =>
  /^(?:ok|success)$/.test(nameOf(property)) && valueOf(property).kind === SyntaxKind.FalseKeyword;

/** A list of what a check has found: `missing` of `{ ok: false, missing }`. */
function isResult(code: Code, property: Node): boolean {
  const type = code.types.of(valueOf(property));
  return type !== null && code.types.isList(type) && !/^(?:errors|issues|messages|problems)$/.test(nameOf(property));
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
