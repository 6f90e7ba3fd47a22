// Managed by Espalier, and made again by every run.
/** Lists that are as long as the code says, whatever the tables hold. */
import {
  isArrayLiteralExpression,
  isCallExpression,
  isNewExpression,
  isObjectLiteralExpression,
  isSpreadElement,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from '../../code.ts';
import { bare, calledMember } from '../../syntax.ts';
import type { Values } from '../../values.ts';

/** Members that make no more items than there are. */
const NO_MORE = /^(?:map|filter|slice|sort|toSorted|reverse|toReversed|concat|with|keys|values|entries)$/;
/** Functions that make a list of their first argument. */
const SAME_LENGTH = /^(?:Array\.from|Promise\.all|Object\.freeze|structuredClone)$/;

/** `['a', 'b']`, `Object.values(Status)`, and what is made of such: `[...a, 'c']`, `new Set(a)`, `a.map(…)`. */
export function isFixed(code: Code, values: Values, node: Node, known = new Set<Node>()): boolean {
  const value = bare(node);
  // A list that is made of itself has come from elsewhere.
  if (known.has(value)) return true;
  known.add(value);
  const areFixed = (nodes: readonly Node[]): boolean =>
    nodes.length > 0 && nodes.every((one) => isFixed(code, values, one, known));
  if (isArrayLiteralExpression(value)) {
    const spread = value.elements.filter(isSpreadElement).map(({ expression }) => expression);
    return value.elements.length > 0 && (spread.length === 0 || areFixed(spread));
  }
  if (isNewExpression(value))
    return /^(?:Set|Map)$/.test(value.expression.getText()) && areFixed(value.arguments ?? []);
  if (isCallExpression(value)) {
    const callee = value.expression.getText();
    if (/^Object\.(?:keys|values|entries)$/.test(callee))
      return value.arguments.every((one) => hasNames(code, values, one));
    if (SAME_LENGTH.test(callee)) return areFixed(value.arguments.slice(0, 1));
    const member = calledMember(value);
    if (member !== null && NO_MORE.test(member.text))
      return areFixed([member.object, ...(member.text === 'concat' ? value.arguments : [])]);
  }
  return areFixed(values.behind(value));
}

/** An object whose members stand in the code, or in its type: not `{}` that is filled later, nor `ctx.query`. */
function hasNames(code: Code, values: Values, node: Node): boolean {
  const type = code.types.of(node);
  if (type !== null && code.types.members(type).length > 0) return true;
  const origins = values.originsOf(node, { whole: true });
  return origins.some((one) => isObjectLiteralExpression(one) && one.properties.length > 0);
}
