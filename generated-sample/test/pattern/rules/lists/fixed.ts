// Managed by Espalier, and made again by every run.
/** Lists that are as long as the code says, whatever the tables hold. */
import {
  isArrayLiteralExpression,
  isCallExpression,
  isForInStatement,
  isForOfStatement,
  isNewExpression,
  isObjectLiteralExpression,
  isSpreadElement,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast';
import { nodesIn, type Code } from '../../code.ts';
import { bare, calledMember, memberAt, nameOf, valueOfProperty } from '../../syntax.ts';
import type { Values } from '../../values.ts';
import type { Filling, Growth } from './growth.ts';
import { conditionOf, goneOver } from './loops.ts';
import { takenFrom } from './many.ts';
import { rowsOf } from './queries.ts';

/** Members that make no more items than there are. */
const NO_MORE = /^(?:map|filter|slice|sort|toSorted|reverse|toReversed|concat|with|keys|values|entries)$/;
/** Functions that make a list of their first argument. */
const SAME_LENGTH = /^(?:Array\.from|Promise\.all|Object\.freeze|structuredClone)$/;

export class FixedLists {
  readonly #code: Code;
  readonly #values: Values;
  readonly #growth: Growth;

  constructor(code: Code, values: Values, growth: Growth) {
    this.#code = code;
    this.#values = values;
    this.#growth = growth;
  }

  /**
   * `['a', 'b']`, `Object.values(Status)`, rows that a query knows, and what is made of such: `[...a, 'c']`, `new Set(a)`, `a.map(…)`,
   * and what a loop over them fills.
   */
  has(node: Node, known = new Set<Node>()): boolean {
    const value = bare(node);
    // A list that is made of itself has come from elsewhere.
    if (known.has(value)) return true;
    known.add(value);
    if (rowsOf(this.#code, this.#values, value) === 'known') return true;
    if (isArrayLiteralExpression(value)) {
      const spread = value.elements.filter(isSpreadElement).map(({ expression }) => expression);
      return value.elements.length > 0 && (spread.length === 0 || this.#haveAll(spread, known));
    }
    if (isNewExpression(value))
      return /^(?:Set|Map)$/.test(value.expression.getText()) && this.#haveAll(value.arguments ?? [], known);
    const made = isCallExpression(value) ? this.#madeBy(value, known) : null;
    if (made !== null) return made;
    const behind = [...this.#values.behind(value), ...takenFrom(this.#code, value)];
    const fillings = this.#growth.fillingsOf(value);
    if (fillings.length === 0) return this.#haveAll(behind, known);
    const begun = behind.filter((one) => !isEmpty(one));
    return begun.every((one) => this.has(one, known)) && fillings.every((one) => this.#isCounted(one, known));
  }

  #haveAll(nodes: readonly Node[], known: Set<Node>): boolean {
    return nodes.length > 0 && nodes.every((one) => this.has(one, known));
  }

  /** Null: the call is none that makes a list of others. */
  #madeBy(call: CallExpression, known: Set<Node>): boolean | null {
    const callee = call.expression.getText();
    const [first] = call.arguments;
    if (/^Object\.(?:keys|values|entries)$/.test(callee)) return call.arguments.every((one) => this.#hasNames(one));
    if (SAME_LENGTH.test(callee) && first !== undefined)
      return isObjectLiteralExpression(first) ? this.#hasLength(first, known) : this.has(first, known);
    const member = calledMember(call);
    if (member === null || !NO_MORE.test(member.text)) return null;
    return this.#haveAll([member.object, ...(member.text === 'concat' ? call.arguments : [])], known);
  }

  /** An object whose members stand in the code, or in its type: not `{}` that is filled later, nor `ctx.query`. */
  #hasNames(node: Node): boolean {
    const type = this.#code.types.of(node);
    if (type !== null && this.#code.types.members(type).length > 0) return true;
    const origins = this.#values.originsOf(node, { whole: true });
    return origins.some((one) => isObjectLiteralExpression(one) && one.properties.length > 0);
  }

  /** `{ length: 12 }`, and not `{ length: rows.length }`. */
  #hasLength(node: Node, known: Set<Node>): boolean {
    const lengths = nodesIn(node)
      .filter((one) => nameOf(one) === 'length')
      .flatMap(valueOfProperty);
    return lengths.length > 0 && lengths.every((one) => this.#isNumber(one, known));
  }

  /** A number that isn't how many there are of something that grows. */
  #isNumber(node: Node, known: Set<Node>): boolean {
    const counted = nodesIn(node).flatMap((one) => {
      const member = memberAt(one);
      return member !== null && /^(?:length|size)$/.test(member.text) ? [member.object] : [];
    });
    return counted.every((one) => this.has(one, known));
  }

  /** Filled one by one, in loops that go over what is fixed. */
  #isCounted({ at, between }: Filling, known: Set<Node>): boolean {
    const spread = isCallExpression(at) ? at.arguments.filter(isSpreadElement).map(({ expression }) => expression) : [];
    const loops = between.every((loop) => {
      const condition = conditionOf(loop);
      if (condition !== undefined) return this.#isNumber(condition, known);
      if (isForOfStatement(loop)) return this.has(loop.expression, known);
      return !isForInStatement(loop) && goneOver(loop).every((one) => this.has(one, known));
    });
    return loops && (spread.length === 0 || this.#haveAll(spread, known));
  }
}

/** `[]`, `new Set()` */
const isEmpty = (node: Node): boolean =>
  (isArrayLiteralExpression(node) && node.elements.length === 0) ||
  (isNewExpression(node) && (node.arguments ?? []).length === 0);
