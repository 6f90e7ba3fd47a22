import { callOf, columnOf, literalOf, type Expression } from './expression.ts';
import { NOT, SIGNED, STRENGTH } from './strength.ts';
import { TokenReader } from './token-reader.ts';
import { tokensOf } from './tokens.ts';
import { NotUnderstood } from './value.ts';

/** The expression as a tree. Throws NotUnderstood. */
export function parseSql(sql: string): Expression {
  const tokens = tokensOf(sql);
  if (tokens === null) throw new NotUnderstood(sql);
  const reader = new TokenReader(tokens);
  const expression = new SqlParser(reader).expression(0);
  reader.end();
  return expression;
}

/** Null: it can't be read here. */
export function parsedOrNull(sql: string): Expression | null {
  try {
    return parseSql(sql);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

class SqlParser {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  expression(strength: number): Expression {
    let left = this.#operand();
    for (;;) {
      const operator = this.#tokens.operator();
      const own = operator === null ? undefined : STRENGTH[operator];
      if (operator === null || own === undefined || own <= strength) return left;
      this.#tokens.next();
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
        return callOf(
          'not',
          this.#operation(left, this.#tokens.word('in', 'between', 'like', 'ilike', 'glob'), strength),
        );
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
    if (operator === '=' && this.#tokens.takes('any')) return callOf('in', left, ...this.#array());
    const right = this.expression(strength);
    if (operator.endsWith('like') && this.#tokens.takes('escape'))
      return callOf(operator, left, right, this.expression(strength));
    const alike: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };
    if (operator.startsWith('!~')) return callOf('not', callOf(operator.slice(1), left, right));
    return callOf(alike[operator] ?? operator, left, right);
  }

  #isTest(left: Expression): Expression {
    const negated = this.#tokens.takes('not');
    const test = this.#isWhat(left);
    return negated ? callOf('not', test) : test;
  }

  #isWhat(left: Expression): Expression {
    if (this.#tokens.takes('null') || this.#tokens.takes('unknown')) return callOf('is null', left);
    if (this.#tokens.takes('distinct')) {
      this.#tokens.word('from');
      return callOf('not', callOf('same', left, this.expression(4)));
    }
    return callOf('same', left, this.expression(4));
  }

  #between(left: Expression, strength: number): Expression {
    const low = this.expression(strength);
    this.#tokens.word('and');
    const high = this.expression(strength);
    return callOf('and', callOf('>=', left, low), callOf('<=', left, high));
  }

  #operand(): Expression {
    const token = this.#tokens.next();
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
    this.#tokens.sign(')');
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
        if (this.#tokens.peek()?.kind === 'text') return callOf('cast', this.#operand(), literalOf(word));
    }
    return this.#tokens.isSign('(') ? this.#function(word) : this.#column(word);
  }

  #function(name: string): Expression {
    if (name === 'position') return this.#position();
    return callOf(`${name}()`, ...this.#list());
  }

  /** `position('@' in email)`. */
  #position(): Expression {
    this.#tokens.sign('(');
    const part = this.expression(5);
    this.#tokens.word('in');
    const whole = this.expression(0);
    this.#tokens.sign(')');
    return callOf('strpos()', whole, part);
  }

  #cast(): Expression {
    this.#tokens.sign('(');
    const value = this.expression(0);
    this.#tokens.word('as');
    const type = this.#typeName();
    this.#tokens.sign(')');
    return callOf('cast', value, literalOf(type));
  }

  #case(): Expression {
    const compared = this.#tokens.isWord('when') ? null : this.expression(0);
    const branches: Expression[] = [];
    while (this.#tokens.takes('when')) {
      const condition = this.expression(0);
      this.#tokens.word('then');
      branches.push(compared === null ? condition : callOf('=', compared, condition), this.expression(0));
    }
    branches.push(this.#tokens.takes('else') ? this.expression(0) : literalOf(null));
    this.#tokens.word('end');
    return callOf('case', ...branches);
  }

  /** Without lengths, which don't change what a check says of a sample. */
  #typeName(): string {
    const type = this.#tokens.name('word');
    if (this.#tokens.isSign('(')) this.#list();
    return type;
  }

  /** A table before a column says nothing more. */
  #column(name: string): Expression {
    if (!this.#tokens.isSign('.')) return columnOf(name);
    this.#tokens.sign('.');
    return columnOf(this.#tokens.name('word', 'name'));
  }

  #list(): Expression[] {
    this.#tokens.sign('(');
    return this.#listUntil(')');
  }

  /** `any (array['a', 'b'])`. */
  #array(): Expression[] {
    this.#tokens.sign('(');
    this.#tokens.word('array');
    this.#tokens.sign('[');
    const items = this.#listUntil(']');
    this.#tokens.sign(')');
    return items;
  }

  #listUntil(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#tokens.isSign(end)) {
      if (items.length > 0) this.#tokens.sign(',');
      items.push(this.expression(0));
    }
    this.#tokens.sign(end);
    return items;
  }
}
