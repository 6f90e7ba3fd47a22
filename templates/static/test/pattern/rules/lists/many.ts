// Managed by Espalier, and made again by every run.
/** What is made of many values, and grows with them. */
import {
  isBindingElement,
  isCallExpression,
  isComputedPropertyName,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isTemplateExpression,
  isVariableDeclaration,
  isYieldExpression,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import type { Functions } from '../../functions.ts';
import {
  bare,
  calledMember,
  calleeName,
  functionAround,
  initializerOf,
  isFunctionNode,
  memberAt,
  returnedBy,
  valueOfProperty,
  type FunctionNode,
} from '../../syntax.ts';
import { goneOver } from './loops.ts';

/** `rows` of `rows.map(…)`, `rows.join(',')`, `reader.toJson(ctx, rows)`, of texts with such, and what `rows` was taken from. */
export function manyBehind(code: Code, functions: Functions, node: Node): readonly Node[] {
  const isArray = (one: Node): boolean => {
    const type = code.types.of(one);
    return type !== null && code.types.isList(type);
  };
  if (isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (!isCallExpression(node)) return isArray(node) ? takenFrom(code, node) : [];
  const member = calledMember(node);
  const isMade =
    member !== null &&
    (/^(?:map|flatMap|join)$/.test(member.text) ||
      (member.text === 'reduce' && (isArray(node) || node.arguments.some(gathersByKey))));
  const object = isMade ? [member.object] : [];
  // What a hand-written function returns is followed through it. A number is one.
  const own = functions.of(calleeName(node));
  if (own.some(yields)) return own.flatMap(loopsOfYields);
  return own.length > 0 || code.types.isNumber(node)
    ? object
    : [...object, ...node.arguments.flatMap((one) => (isArray(one) ? [one] : lengthOf(one)))];
}

const yields = (run: FunctionNode): boolean => 'asteriskToken' in run && run.asteriskToken !== undefined;

/** What a generator goes over. */
const loopsOfYields = (run: FunctionNode): readonly Node[] =>
  nodesIn(run)
    .filter((one) => isYieldExpression(one) && functionAround(one) === run)
    .flatMap((one) => ancestorsOf(one).filter((outer) => outer !== run && functionAround(outer) === run))
    .flatMap(goneOver);

/** What a part of it was taken from: `rows` of `const { rows } = found`, and of `found.rows`. */
export function takenFrom(code: Code, node: Node): readonly Node[] {
  const member = memberAt(node);
  if (member !== null) return [member.object];
  const elements = isIdentifier(node) ? code.declarationsOf(node).filter(isBindingElement) : [];
  return elements.flatMap((element) => {
    const whole = ancestorsOf(element).find(isVariableDeclaration);
    return whole === undefined ? [] : initializerOf(whole);
  });
}

/** `(all, { id, name }) => ({ ...all, [id]: name })`: one member for each. One that goes on from what is there counts, or adds up. */
function gathersByKey(run: Node): boolean {
  if (!isFunctionNode(run)) return false;
  const all = run.parameters[0]?.name.getText() ?? '';
  return returnedBy(run)
    .map(bare)
    .filter(isObjectLiteralExpression)
    .flatMap<Node>(({ properties }) => properties)
    .filter(isPropertyAssignment)
    .filter(({ name }) => isComputedPropertyName(name))
    .some(({ initializer }) => !initializer.getText().includes(`${all}[`));
}

/** `rows` of `{ length: rows.length }`. */
function lengthOf(node: Node): readonly Node[] {
  if (!isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap(valueOfProperty).flatMap((value) => {
    const member = memberAt(value);
    return member?.text === 'length' ? [member.object] : [];
  });
}
