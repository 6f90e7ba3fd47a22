// Managed by Espalier, and made again by every run.
/** Where a value comes from: through variables, parameters, members, functions and what collects values. */
import {
  isArrayLiteralExpression,
  isArrowFunction,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isForOfStatement,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isObjectLiteralExpression,
  isParameterDeclaration,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
  isVariableDeclaration,
  SyntaxKind,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, type Code } from './code.ts';
import {
  bare,
  calledMember,
  calleeName,
  functionsOf,
  isFunctionNode,
  memberAt,
  returnedBy,
  type FunctionNode,
} from './syntax.ts';

/** Of an array: the same items, all or some of them. */
const SAME_ITEMS = /^(?:filter|slice|sort|toSorted|reverse|toReversed|concat|flat|at|with|values|entries)$/;
/** Functions whose value is one of their arguments, or a copy. */
const SAME = /^(?:Object\.(?:assign|freeze)|Promise\.\w+|structuredClone|JSON\.\w+|Readable\.from)$/;
/** Functions whose value is made of the parts of their arguments. */
const PARTS = /^(?:Object\.(?:entries|values|fromEntries)|Array\.(?:from|of))$/;

interface Options {
  readonly whole?: boolean;
  readonly more?: (node: Node) => readonly Node[];
}

const isCallOf = (node: Node, names: RegExp): boolean =>
  isCallExpression(node) && names.test(bare(node.expression).getText());

const nothing = (): readonly Node[] => [];

export class Values {
  readonly #code: Code;
  readonly #calls = new Map<Node, CallExpression[]>();
  readonly #assigned = new Map<number, Node[]>();
  readonly #parts = new Map<number, Node[]>();

  constructor(code: Code) {
    this.#code = code;
    for (const node of code.nodes) {
      if (isCallExpression(node)) for (const run of functionsOf(code, calleeName(node))) push(this.#calls, run, node);
      const member = calledMember(node);
      if (member !== null && /^(?:push|unshift|add|set)$/.test(member.text))
        this.#put(member.object, member.call.arguments);
      if (!isBinaryExpression(node) || node.operatorToken.kind !== SyntaxKind.EqualsToken) continue;
      const symbol = code.symbolOf(memberAt(node.left)?.name ?? node.left);
      if (symbol !== undefined) push(this.#assigned, symbol.id, node.right);
      if (isPropertyAccessExpression(node.left) || isElementAccessExpression(node.left))
        this.#put(node.left.expression, [node.right]);
    }
  }

  /** Into a variable that holds an object, an array or another collection. */
  #put(into: Node, values: readonly Node[]): void {
    const name = bare(into);
    const symbol = isIdentifier(name) ? this.#code.symbolOf(name) : undefined;
    if (symbol !== undefined) for (const value of values) push(this.#parts, symbol.id, value);
  }

  /**
   * Every expression that the value can come from, itself first: with the members of objects and arrays, or as a `whole` alone. `more`
   * says what else an expression is made of.
   */
  originsOf(value: Node, { whole = false, more = nothing }: Options = {}): readonly Node[] {
    const found = new Set<Node>([value]);
    for (const node of found) {
      const isMade = isObjectLiteralExpression(node) || isArrayLiteralExpression(node);
      const isList = isCallOf(node, PARTS) || calledMember(node)?.text === 'map';
      const behind = whole && (isMade || isList) ? [] : this.behind(node);
      const parts = whole || !isIdentifier(node) ? undefined : this.#parts.get(this.#code.symbolOf(node)?.id ?? 0);
      for (const next of [...behind, ...(parts ?? []), ...more(node)]) found.add(bare(next));
    }
    return [...found];
  }

  /** The expressions that a value comes from in one step. */
  behind(node: Node): readonly Node[] {
    if (bare(node) !== node) return [bare(node)];
    if (isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
    if (isBinaryExpression(node)) return CHOICES.has(node.operatorToken.kind) ? [node.left, node.right] : [node.right];
    if (isObjectLiteralExpression(node)) return node.properties.flatMap(valueOfProperty);
    if (isArrayLiteralExpression(node)) return node.elements;
    if (isSpreadElement(node)) return [node.expression];
    if (isCallExpression(node)) return this.#behindCall(node);
    if (isNewExpression(node)) return /^(?:Map|Set)$/.test(node.expression.getText()) ? (node.arguments ?? []) : [];
    const name = isIdentifier(node) ? node : memberAt(node)?.name;
    if (name === undefined) return [];
    const symbol = this.#code.symbolOf(name);
    const assigned = symbol === undefined ? [] : (this.#assigned.get(symbol.id) ?? []);
    return [...assigned, ...this.#code.declarationsOf(name).flatMap((declaration) => this.#behindName(declaration))];
  }

  #behindName(declaration: Node): readonly Node[] {
    if (isParameterDeclaration(declaration)) return [...initializer(declaration), ...this.#arguments(declaration)];
    if (isVariableDeclaration(declaration)) {
      const loop = declaration.parent.parent;
      return isForOfStatement(loop) && loop.initializer === declaration.parent
        ? [loop.expression]
        : initializer(declaration);
    }
    const holds =
      isBindingElement(declaration) || isPropertyAssignment(declaration) || isPropertyDeclaration(declaration);
    if (holds) return initializer(declaration);
    if (isShorthandPropertyAssignment(declaration)) return [declaration.name];
    return isFunctionNode(declaration) && declaration.kind === SyntaxKind.GetAccessor ? returnedBy(declaration) : [];
  }

  /** What callers give for a parameter. */
  #arguments(parameter: Node): readonly Node[] {
    const run = parameter.parent;
    if (!isFunctionNode(run)) return [];
    const given = calledMember(run.parent);
    if (given?.text === 'then' && given.call.arguments[0] === run) return [given.object];
    const at = run.parameters.findIndex((one) => one === parameter);
    return this.callsOf(run).flatMap((call) => call.arguments[at] ?? []);
  }

  callsOf(run: FunctionNode): readonly CallExpression[] {
    return this.#calls.get(run) ?? [];
  }

  #behindCall(call: CallExpression): readonly Node[] {
    const own = functionsOf(this.#code, calleeName(call));
    if (own.length > 0) return own.flatMap(returnedBy);
    const member = calledMember(call);
    const callbacks = call.arguments
      .filter((one) => isArrowFunction(one) || isFunctionExpression(one))
      .flatMap(returnedBy);
    if (isCallOf(call, SAME) || isCallOf(call, PARTS)) return [...call.arguments, ...callbacks];
    if (member !== null && SAME_ITEMS.test(member.text)) return [member.object];
    return callbacks;
  }
}

/** What a part of it was taken from: `rows` of `const { rows } = found`, and of `found.rows`. */
export function takenFrom(code: Code, node: Node): readonly Node[] {
  const member = memberAt(node);
  if (member !== null) return [member.object];
  const elements = isIdentifier(node) ? code.declarationsOf(node).filter(isBindingElement) : [];
  return elements.flatMap((element) => {
    const whole = ancestorsOf(element).find(isVariableDeclaration);
    return whole === undefined ? [] : initializer(whole);
  });
}

const CHOICES = new Set([SyntaxKind.QuestionQuestionToken, SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken]);

/** The value that a property of an object literal has, or that it spreads. */
export function valueOfProperty(property: Node): readonly Node[] {
  if (isPropertyAssignment(property)) return [property.initializer];
  if (isShorthandPropertyAssignment(property)) return [property.name];
  return isSpreadAssignment(property) ? [property.expression] : [];
}

function initializer(node: { readonly initializer?: Node | undefined }): readonly Node[] {
  return node.initializer === undefined ? [] : [node.initializer];
}

function push<Key>(map: Map<Key, Node[]>, key: Key, node: Node): void;
function push<Key>(map: Map<Key, CallExpression[]>, key: Key, node: CallExpression): void;
function push<Key, One>(map: Map<Key, One[]>, key: Key, node: One): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [node]);
  else all.push(node);
}
