// Managed by Espalier, and made again by every run.
/** Where hand-written code says what is answered: the body and the status. */
import {
  isBinaryExpression,
  isCallExpression,
  isObjectLiteralExpression,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from './code.ts';
import { bare, memberAt, nameOf, valueOfProperty } from './syntax.ts';
import type { Values } from './values.ts';

/** `at`: the assignment, `value`: what is assigned. */
export interface Answer {
  readonly at: Node;
  readonly value: Node;
}

const ASSIGNS = new Set([
  SyntaxKind.EqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** `ctx.body = value`, `ctx.response.body = value`, `Object.assign(ctx, { body: value })`; and so for `status`, `type` and others. */
export function answersIn(code: Code, values: Values, name: string): readonly Answer[] {
  return code.nodes.flatMap((node): Answer[] => {
    if (isBinaryExpression(node) && ASSIGNS.has(node.operatorToken.kind)) {
      const member = memberAt(bare(node.left));
      const isAnswer = member?.text === name && isResponse(code, member.object);
      return isAnswer ? [{ at: node, value: node.right }] : [];
    }
    if (!isCallExpression(node) || node.expression.getText() !== 'Object.assign') return [];
    const [target, ...sources] = node.arguments;
    if (target === undefined || !isResponse(code, target)) return [];
    return sources
      .flatMap((source) => values.originsOf(source, { whole: true }))
      .filter(isObjectLiteralExpression)
      .flatMap(({ properties }) =>
        properties
          .filter((property) => nameOf(property) === name)
          .flatMap((property) => valueOfProperty(property).map((value) => ({ at: property, value }))),
      );
  });
}

/** True for Koa's context and its response. One whose type was cast away is told by its name. */
function isResponse(code: Code, node: Node): boolean {
  const inner = bare(node);
  const type = code.types.of(inner);
  if (type === null) return false;
  const has = (name: string): boolean => code.types.member(type, name) !== null;
  const name = memberAt(inner)?.text ?? inner.getText();
  return has('body') && has('redirect') ? true : type.isIntrinsicType() && /^(?:ctx|context|response)$/.test(name);
}
