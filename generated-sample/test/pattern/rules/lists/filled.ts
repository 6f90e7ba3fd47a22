// Managed by Espalier, and made again by every run.
/** Where code puts one more into a list, a collection, an object or a text. */
import {
  isBinaryExpression,
  isElementAccessExpression,
  isIdentifier,
  isSpreadElement,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { nodesIn, type Code } from '../../code.ts';
import { FILLS, holderOf } from '../../stored.ts';
import { calledMember, memberAt } from '../../syntax.ts';

/** `list` of `list.push(…)`, `map.set(…)`, `object[key] = …`, `list = [...list, …]` and `text += …`, unless it counts or adds up what is there. */
export function filledAt(code: Code, node: Node): Node | null {
  const member = calledMember(node);
  if (member !== null && FILLS.test(member.text)) {
    const reads = `${member.object.getText()}.get(`;
    return member.call.arguments.some((one) => one.getText().includes(reads)) ? null : holderOf(member.object);
  }
  if (!isBinaryExpression(node)) return null;
  const { left, operatorToken, right } = node;
  if (operatorToken.kind === SyntaxKind.PlusEqualsToken) return code.types.isNumber(left) ? null : holderOf(left);
  if (operatorToken.kind !== SyntaxKind.EqualsToken) return null;
  if (isIdentifier(left)) return isLonger(left.text, right) ? left : null;
  const isByKey = isElementAccessExpression(left) && memberAt(left) === null;
  return isByKey && !right.getText().includes(left.getText()) ? holderOf(left.expression) : null;
}

/** `[...list, item]`, `list.concat(item)` */
function isLonger(name: string, value: Node): boolean {
  const member = calledMember(value);
  if (member !== null) return member.text === 'concat' && member.object.getText() === name;
  return nodesIn(value).some(
    (one) => isSpreadElement(one) && one.parent === value && one.expression.getText() === name,
  );
}
