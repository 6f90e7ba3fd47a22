// Managed by Espalier, and made again by every run.
/** Where a value comes from: through variables, parameters, members, functions and what collects values. */
import {
  isArrayLiteralExpression,
  isArrowFunction,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isForOfStatement,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isObjectLiteralExpression,
  isParameterDeclaration,
  isPropertyAssignment,
  isPropertyDeclaration,
  isShorthandPropertyAssignment,
  isSpreadElement,
  isVariableDeclaration,
  SyntaxKind,
  type BinaryExpression,
  type CallExpression,
  type NewExpression,
  type Node,
} from 'typescript/unstable/ast';
import { constructorsOf, type Calls } from './calls.ts';
import { nodesIn, type Code } from './code.ts';
import type { Functions } from './functions.ts';
import type { Stored } from './stored.ts';
import {
  bare,
  calledMember,
  calleeName,
  initializerOf,
  isFunctionNode,
  memberAt,
  returnedBy,
  valueOfProperty,
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
  readonly #functions: Functions;
  readonly #calls: Calls;
  readonly #stored: Stored;

  constructor(code: Code, functions: Functions, calls: Calls, stored: Stored) {
    this.#code = code;
    this.#functions = functions;
    this.#calls = calls;
    this.#stored = stored;
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
      const parts = whole ? [] : this.#stored.partsOf(node);
      for (const next of [...behind, ...parts, ...more(node)]) found.add(bare(next));
    }
    return [...found];
  }

  /** The expressions that a value comes from in one step. */
  behind(node: Node): readonly Node[] {
    if (bare(node) !== node) return [bare(node)];
    if (isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
    if (isBinaryExpression(node)) return this.#operandsOf(node);
    if (isObjectLiteralExpression(node)) return node.properties.flatMap(valueOfProperty);
    if (isArrayLiteralExpression(node)) return node.elements;
    if (isSpreadElement(node)) return [node.expression];
    if (isCallExpression(node)) return this.#behindCall(node);
    if (isNewExpression(node)) return this.#behindNew(node);
    const name = isIdentifier(node) ? node : memberAt(node)?.name;
    if (name === undefined) return [];
    const declared = this.#code.declarationsOf(name).flatMap((declaration) => this.#behindName(declaration));
    return [...this.#stored.assignedTo(name), ...declared];
  }

  /** Of `a && b` and `a = b` the second: the first of `&&` is what isn't there. A sum of numbers comes from none of them. */
  #operandsOf({ left, operatorToken: { kind }, right }: BinaryExpression): readonly Node[] {
    if (kind === SyntaxKind.PlusToken) return this.#code.types.isNumber(left) ? [] : [left, right];
    return EITHER.has(kind) ? [left, right] : [right];
  }

  #behindName(declaration: Node): readonly Node[] {
    if (isParameterDeclaration(declaration))
      return [...initializerOf(declaration), ...this.#calls.argumentsFor(declaration)];
    if (isVariableDeclaration(declaration)) {
      const loop = declaration.parent.parent;
      return isForOfStatement(loop) && loop.initializer === declaration.parent
        ? [loop.expression]
        : initializerOf(declaration);
    }
    const holds =
      isBindingElement(declaration) || isPropertyAssignment(declaration) || isPropertyDeclaration(declaration);
    if (holds) return initializerOf(declaration);
    if (isShorthandPropertyAssignment(declaration)) return [declaration.name];
    return isFunctionNode(declaration) && declaration.kind === SyntaxKind.GetAccessor ? returnedBy(declaration) : [];
  }

  #behindCall(call: CallExpression): readonly Node[] {
    const own = this.#functions.of(calleeName(call));
    if (own.length > 0) return own.flatMap(returnedBy);
    const member = calledMember(call);
    const callbacks = call.arguments
      .filter((one) => isArrowFunction(one) || isFunctionExpression(one))
      .flatMap(returnedBy);
    if (isCallOf(call, SAME) || isCallOf(call, PARTS)) return [...call.arguments, ...callbacks];
    if (member !== null && SAME_ITEMS.test(member.text)) return [member.object];
    return callbacks;
  }

  /** `new Set(items)`, and what a constructor copies as a whole: `Object.assign(this, tag)`. */
  #behindNew(made: NewExpression): readonly Node[] {
    if (/^(?:Map|Set)$/.test(made.expression.getText())) return made.arguments ?? [];
    return constructorsOf(this.#code, made)
      .flatMap(nodesIn)
      .filter(isCallExpression)
      .filter((call) => call.expression.getText() === 'Object.assign')
      .flatMap(({ arguments: [into, ...copied] }) => (into?.kind === SyntaxKind.ThisKeyword ? copied : []));
  }
}

const EITHER = new Set([SyntaxKind.QuestionQuestionToken, SyntaxKind.BarBarToken]);
