// Managed by Espalier, and made again by every run.
/** Errors that a handler words itself: a status of 400 or more with a body, or a body that says `error` with the status of a success. */
import {
  isBlock,
  isBreakStatement,
  isCaseClause,
  isDefaultClause,
  isExpressionStatement,
  isReturnStatement,
  isThrowStatement,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { answersIn, type Answer } from '../../answers.ts';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import type { Finding, Looked } from '../../rule.ts';
import { bare, functionAround, numberOf, textOf } from '../../syntax.ts';
import type { Values } from '../../values.ts';
import { saysError } from './words.ts';

const EMPTIED =
  'Koa makes 204 of this status where the body is emptied behind it. Write ctx.body = null before ctx.status.';
const INSTEAD = 'Throw an HttpProblem (src/http/problem.ts).';

export function errorsByHand(looked: Looked): Finding[] {
  const { code, values } = looked;
  const bodies = answersIn(code, values, 'body');
  const ofStatus = answersIn(code, values, 'status').flatMap((status): Finding[] => {
    const body = mayFail(code, values, status) ? bodies.find((one) => goTogether(status.at, one.at)) : undefined;
    if (body === undefined || saysProblem(status.at)) return [];
    const found = { at: status.at, message: `The status of an error, and a body by hand. ${INSTEAD}`, with: body.at };
    if (!isWithoutRange(status, body)) return [found];
    return comesFirst(body.at, status.at) ? [] : [{ ...found, message: EMPTIED }];
  });
  const known = new Set(ofStatus.map((one) => one.with));
  const ofBody = bodies
    .filter(
      ({ at, value }) =>
        !known.has(at) &&
        !saysProblem(at) &&
        values.originsOf(value, { whole: true }).some((one) => saysError(looked, one, at)),
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

/** A range that can't be served is said by Content-Range alone. */
function isWithoutRange(status: Answer, body: Answer): boolean {
  return bare(body.value).kind === SyntaxKind.NullKeyword && numberOf(bare(status.value)) === 416;
}

const comesFirst = (first: Node, second: Node): boolean => first.end <= second.pos;

/** True where both happen in one go: in the same block, or one after the other without a way out between them. */
function goTogether(status: Node, body: Node): boolean {
  const run = functionAround(status);
  if (functionAround(body) !== run) return false;
  let inner = status;
  for (const outer of ancestorsOf(status)) {
    const isWhole = isExpressionStatement(outer) || isReturnStatement(outer) || (outer === run && !isBlock(inner));
    if (isWhole && nodesIn(outer).includes(body)) return true;
    if (isBlock(outer) || isCaseClause(outer) || isDefaultClause(outer)) {
      const at = outer.statements.findIndex((one) => one === inner);
      const [before, after] = [outer.statements.slice(0, at), outer.statements.slice(at + 1)];
      if (before.some((one) => isExpressionStatement(one) && nodesIn(one).includes(body))) return true;
      const end = after.findIndex((one) => isReturnStatement(one) || isThrowStatement(one) || isBreakStatement(one));
      const reached = end === -1 ? after : after.slice(0, end + 1);
      if (reached.some((one) => nodesIn(one).includes(body))) return true;
      if (end !== -1) return false;
    }
    if (isReturnStatement(outer) || outer === run) return false;
    inner = outer;
  }
  return false;
}

/** Made by hand, but as RFC 9457 has it. */
function saysProblem(at: Node): boolean {
  return nodesIn(functionAround(at) ?? at).some((one) => (textOf(one) ?? '').startsWith('application/problem+json'));
}
