// Managed by Espalier, and made again by every run.
/** Forms of code that several rules ask for. */
import {
  isArrowFunction,
  isAsExpression,
  isAwaitExpression,
  isBlock,
  isCallExpression,
  isConstructorDeclaration,
  isElementAccessExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isMethodDeclaration,
  isNonNullExpression,
  isNoSubstitutionTemplateLiteral,
  isNumericLiteral,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isReturnStatement,
  isSatisfiesExpression,
  isSetAccessorDeclaration,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isStringLiteral,
  isTemplateExpression,
  isTypeAssertion,
  isYieldExpression,
  type ArrowFunction,
  type CallExpression,
  type ConstructorDeclaration,
  type FunctionDeclaration,
  type FunctionExpression,
  type GetAccessorDeclaration,
  type MethodDeclaration,
  type Node,
  type SetAccessorDeclaration,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn } from './code.ts';

export type FunctionNode =
  | ArrowFunction
  | ConstructorDeclaration
  | FunctionDeclaration
  | FunctionExpression
  | GetAccessorDeclaration
  | MethodDeclaration
  | SetAccessorDeclaration;

/** `object.member`, `object?.member`, `object['member']`. */
export interface Member {
  readonly object: Node;
  readonly name: Node;
  readonly text: string;
}

export function memberAt(node: Node): Member | null {
  if (isPropertyAccessExpression(node)) return { object: node.expression, name: node.name, text: node.name.getText() };
  if (!isElementAccessExpression(node)) return null;
  const name = node.argumentExpression;
  const text = isLiteral(name) ? name.text : null;
  return text === null ? null : { object: node.expression, name, text };
}

/** The member that is called: `insert` of `em.insert(…)`. */
export function calledMember(node: Node): (Member & { readonly call: CallExpression }) | null {
  if (!isCallExpression(node)) return null;
  const member = memberAt(bare(node.expression));
  return member === null ? null : { ...member, call: node };
}

/** The name of what is called, `run` in `run(…)` and in `jobs.run(…)`. */
export function calleeName(call: CallExpression): Node {
  const callee = bare(call.expression);
  return memberAt(callee)?.name ?? callee;
}

/** The value without what changes its type alone, and without `await`. */
export function bare(node: Node): Node {
  const wraps =
    isParenthesizedExpression(node) ||
    isAsExpression(node) ||
    isSatisfiesExpression(node) ||
    isNonNullExpression(node) ||
    isTypeAssertion(node) ||
    isAwaitExpression(node);
  return wraps ? bare(node.expression) : node;
}

export function isFunctionNode(node: Node): node is FunctionNode {
  return (
    isArrowFunction(node) ||
    isFunctionExpression(node) ||
    isFunctionDeclaration(node) ||
    isMethodDeclaration(node) ||
    isConstructorDeclaration(node) ||
    isGetAccessorDeclaration(node) ||
    isSetAccessorDeclaration(node)
  );
}

/** The function that a node stands in. */
export function functionAround(node: Node): Node | undefined {
  return ancestorsOf(node).find(isFunctionNode);
}

/** What a function gives back, or yields. */
export function returnedBy(run: FunctionNode): readonly Node[] {
  const { body } = run;
  if (body === undefined) return [];
  if (!isBlock(body)) return [body];
  return nodesIn(body).flatMap((node) => {
    const gives = isReturnStatement(node) || isYieldExpression(node);
    return gives && node.expression !== undefined && functionAround(node) === run ? [node.expression] : [];
  });
}

const isLiteral = (node: Node) => isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node);

/** The text of a literal, with a question mark for each value in it. */
export function textOf(node: Node): string | null {
  if (isLiteral(node)) return node.text;
  if (!isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ? ');
}

export function numberOf(node: Node): number | null {
  return isNumericLiteral(node) ? Number(node.text) : null;
}

/** The value that a property of an object literal has, or that it spreads. */
export function valueOfProperty(property: Node): readonly Node[] {
  if (isPropertyAssignment(property)) return [property.initializer];
  if (isShorthandPropertyAssignment(property)) return [property.name];
  return isSpreadAssignment(property) ? [property.expression] : [];
}

export function initializerOf(node: { readonly initializer?: Node | undefined }): readonly Node[] {
  return node.initializer === undefined ? [] : [node.initializer];
}

/** What a member of a class or an object literal is called; empty where that is computed. */
export function nameOf(member: Node): string {
  const name: unknown = 'name' in member ? member.name : undefined;
  return isNamed(name) ? name.text : '';
}

const isNamed = (name: unknown): name is { readonly text: string } =>
  typeof name === 'object' && name !== null && 'text' in name && typeof name.text === 'string';
