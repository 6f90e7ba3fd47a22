// Managed by Espalier, and made again by every run.
/** Who calls the functions that are written by hand, and with what. */
import {
  isCallExpression,
  isClassDeclaration,
  isConstructorDeclaration,
  isIdentifier,
  isNewExpression,
  isParameterDeclaration,
  type CallExpression,
  type NewExpression,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from './code.ts';
import type { Functions } from './functions.ts';
import { put } from './multi-map.ts';
import { bare, calledMember, calleeName, isFunctionNode, type FunctionNode } from './syntax.ts';

type Call = CallExpression | NewExpression;

/** A parameter that a variable is given for, and where. */
export interface Passed {
  readonly call: Call;
  readonly parameter: Node;
}

export class Calls {
  readonly #code: Code;
  readonly #calls = new Map<Node, Call[]>();
  readonly #passed = new Map<number, Passed[]>();

  constructor(code: Code, functions: Functions) {
    this.#code = code;
    for (const call of code.nodes) {
      if (!isCallExpression(call) && !isNewExpression(call)) continue;
      const runs = isCallExpression(call) ? functions.of(calleeName(call)) : constructorsOf(code, call);
      for (const run of runs) this.#know(run, call);
    }
  }

  #know(run: FunctionNode, call: Call): void {
    put(this.#calls, run, call);
    run.parameters.forEach((parameter, at) => {
      const given = call.arguments?.[at];
      const symbol = given !== undefined && isIdentifier(bare(given)) ? this.#code.symbolOf(bare(given)) : undefined;
      if (symbol !== undefined && isIdentifier(parameter.name))
        put(this.#passed, symbol.id, { call, parameter: parameter.name });
    });
  }

  of(run: Node): readonly Call[] {
    return this.#calls.get(run) ?? [];
  }

  /** What callers give for a parameter. */
  argumentsFor(parameter: Node): readonly Node[] {
    const run = parameter.parent;
    if (!isParameterDeclaration(parameter) || !isFunctionNode(run)) return [];
    const given = calledMember(run.parent);
    if (given?.text === 'then' && given.call.arguments[0] === run) return [given.object];
    const at = run.parameters.findIndex((one) => one === parameter);
    return this.of(run).flatMap((call) => call.arguments?.[at] ?? []);
  }

  /** The parameters that the variable of that name is given for. They hold the same object. */
  parametersFor(name: Node): readonly Passed[] {
    return this.#passed.get(this.#code.symbolOf(name)?.id ?? 0) ?? [];
  }
}

export function constructorsOf(code: Code, call: NewExpression): readonly FunctionNode[] {
  const classes = code.declarationsOf(bare(call.expression)).filter(isClassDeclaration);
  return classes.flatMap<Node>(({ members }) => members).filter(isConstructorDeclaration);
}
