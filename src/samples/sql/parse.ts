import { callOf, columnOf, literalOf, type Expression } from './expression.ts';
import { tokensOf, type Token } from './tokens.ts';
import { NotUnderstood } from './value.ts';

/** How strongly operators bind, as PostgreSQL orders them; SQLite's order differs only where nobody leaves parentheses out. */
const STRENGTH: Readonly<Record<string, number>> = {
  or: 1, and: 2, is: 4, isnull: 4, notnull: 4, '=': 4, '==': 4, '<>': 4, '!=': 4, '<': 4, '<=': 4, '>': 4, '>=': 4,
  in: 5, not: 5, between: 5, like: 5, ilike: 5, glob: 5, '~': 6, '~*': 6, '!~': 6, '!~*': 6, '||': 6,
  '+': 7, '-': 7, '*': 8, '/': 8, '%': 8, '::': 10,
};
const NOT = 3;
const SIGNED = 9;

/** The expression as a tree. Throws NotUnderstood. */
export function parseSql(sql: string): Expression {
  const tokens = tokensOf(sql);
  if (tokens === null) throw new NotUnderstood(sql);
  const parser = new SqlParser(tokens);
  const expression = parser.expression(0);
  parser.end();
  return expression;
}

class SqlParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new NotUnderstood();
  }

  expression(strength: number): Expression {
    let left = this.#operand();
    for (;;) {
      const operator = this.#operatorAhead();
      const own = operator === null ? undefined : STRENGTH[operator];
      if (operator === null || own === undefined || own <= strength) return left;
      this.#at += 1;
      left = this.#operation(left, operator, own);
    }
  }

  #operation(left: Expression, operator: string, strength: number): Expression {
    switch (operator) {
      case 'is':
        return this.#isTest(left);
      case 'isnull':
        return callOf('is null', left);
      case 'notnull':
        return callOf('not', callOf('is null', left));
      case 'not':
        return callOf('not', this.#operation(left, this.#word('in', 'between', 'like', 'ilike', 'glob'), strength));
      case 'in':
        return callOf('in', left, ...this.#list());
      case 'between':
        return this.#between(left, strength);
      case '::':
        return callOf('cast', left, literalOf(this.#typeName()));
      default:
        return this.#binary(left, operator, strength);
    }
  }

  #binary(left: Expression, operator: string, strength: number): Expression {
    if (operator === '=' && this.#takes('any')) return callOf('in', left, ...this.#array());
    const right = this.expression(strength);
    if (operator.endsWith('like') && this.#takes('escape')) return callOf(operator, left, right, this.expression(strength));
    const alike: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };
    if (operator.startsWith('!~')) return callOf('not', callOf(operator.slice(1), left, right));
    return callOf(alike[operator] ?? operator, left, right);
  }

  #isTest(left: Expression): Expression {
    const negated = this.#takes('not');
    const test = this.#isWhat(left);
    return negated ? callOf('not', test) : test;
  }

  #isWhat(left: Expression): Expression {
    if (this.#takes('null') || this.#takes('unknown')) return callOf('is null', left);
    if (this.#takes('distinct')) {
      this.#word('from');
      return callOf('not', callOf('same', left, this.expression(4)));
    }
    return callOf('same', left, this.expression(4));
  }

  #between(left: Expression, strength: number): Expression {
    const low = this.expression(strength);
    this.#word('and');
    const high = this.expression(strength);
    return callOf('and', callOf('>=', left, low), callOf('<=', left, high));
  }

  #operand(): Expression {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    switch (token?.kind) {
      case 'number':
        return literalOf(/^\d+$/.test(token.text) ? BigInt(token.text) : Number(token.text));
      case 'text':
        return literalOf(token.text);
      case 'name':
        return this.#column(token.text);
      case 'sign':
        return this.#signed(token.text);
      case 'word':
        return this.#worded(token.text);
      default:
        throw new NotUnderstood();
    }
  }

  #signed(sign: string): Expression {
    if (sign === '-') return callOf('-', literalOf(0n), this.expression(SIGNED));
    if (sign === '+') return this.expression(SIGNED);
    if (sign !== '(') throw new NotUnderstood();
    const inner = this.expression(0);
    this.#sign(')');
    return inner;
  }

  #worded(word: string): Expression {
    switch (word) {
      case 'null':
        return literalOf(null);
      case 'true':
      case 'false':
        return literalOf(word === 'true');
      case 'not':
        return callOf('not', this.expression(NOT));
      case 'case':
        return this.#case();
      case 'cast':
        return this.#cast();
      case 'current_date':
      case 'current_timestamp':
        return callOf(word);
      case 'interval':
      case 'date':
      case 'timestamp':
      case 'timestamptz':
        if (this.#tokens[this.#at]?.kind === 'text') return callOf('cast', this.#operand(), literalOf(word));
    }
    return this.#isSign('(') ? this.#function(word) : this.#column(word);
  }

  #function(name: string): Expression {
    if (name === 'position') return this.#position();
    return callOf(`${name}()`, ...this.#list());
  }

  /** `position('@' in email)`. */
  #position(): Expression {
    this.#sign('(');
    const part = this.expression(5);
    this.#word('in');
    const whole = this.expression(0);
    this.#sign(')');
    return callOf('strpos()', whole, part);
  }

  #cast(): Expression {
    this.#sign('(');
    const value = this.expression(0);
    this.#word('as');
    const type = this.#typeName();
    this.#sign(')');
    return callOf('cast', value, literalOf(type));
  }

  #case(): Expression {
    const compared = this.#isWord('when') ? null : this.expression(0);
    const branches: Expression[] = [];
    while (this.#takes('when')) {
      const condition = this.expression(0);
      this.#word('then');
      branches.push(compared === null ? condition : callOf('=', compared, condition), this.expression(0));
    }
    branches.push(this.#takes('else') ? this.expression(0) : literalOf(null));
    this.#word('end');
    return callOf('case', ...branches);
  }

  /** Without lengths, which don't change what a check says of a sample. */
  #typeName(): string {
    const { kind, text } = this.#tokens[this.#at] ?? {};
    if (kind !== 'word' || text === undefined) throw new NotUnderstood();
    this.#at += 1;
    if (this.#isSign('(')) this.#list();
    return text;
  }

  /** A table before a column says nothing more. */
  #column(name: string): Expression {
    if (!this.#isSign('.')) return columnOf(name);
    this.#at += 1;
    const { kind, text } = this.#tokens[this.#at] ?? {};
    if ((kind !== 'word' && kind !== 'name') || text === undefined) throw new NotUnderstood();
    this.#at += 1;
    return columnOf(text);
  }

  #list(): Expression[] {
    this.#sign('(');
    return this.#listUntil(')');
  }

  /** `any (array['a', 'b'])`. */
  #array(): Expression[] {
    this.#sign('(');
    this.#word('array');
    this.#sign('[');
    const items = this.#listUntil(']');
    this.#sign(')');
    return items;
  }

  #listUntil(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#isSign(end)) {
      if (items.length > 0) this.#sign(',');
      items.push(this.expression(0));
    }
    this.#sign(end);
    return items;
  }

  #operatorAhead(): string | null {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' || token?.kind === 'word' ? token.text : null;
  }

  #takes(word: string): boolean {
    const isNext = this.#isWord(word);
    if (isNext) this.#at += 1;
    return isNext;
  }

  #word(...words: readonly string[]): string {
    const { kind, text } = this.#tokens[this.#at] ?? {};
    if (kind !== 'word' || text === undefined || !words.includes(text)) throw new NotUnderstood();
    this.#at += 1;
    return text;
  }

  #sign(sign: string): void {
    if (!this.#isSign(sign)) throw new NotUnderstood();
    this.#at += 1;
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' && token.text === word;
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === sign;
  }
}
