// Managed by Espalier, and made again by every run.
/** What is filled in a loop grows with what the loop goes over. */
import { isIdentifier, isIfStatement, type Node } from 'typescript/unstable/ast';
import type { Calls } from '../../calls.ts';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import { put } from '../../multi-map.ts';
import { functionAround, memberAt } from '../../syntax.ts';
import { filledAt } from './filled.ts';
import { conditionOf, goneOver } from './loops.ts';

/** Where a variable is filled, by its name there. */
interface Place {
  readonly at: Node;
  readonly name: Node;
}

/** A place, and all that stands between it and the variable, from the inside out: loops among it. */
export interface Filling {
  readonly at: Node;
  readonly between: readonly Node[];
}

export class Growth {
  readonly #code: Code;
  readonly #calls: Calls;
  readonly #places = new Map<number, Place[]>();

  constructor(code: Code, calls: Calls) {
    this.#code = code;
    this.#calls = calls;
    for (const at of code.nodes) {
      const name = filledAt(code, at);
      const symbol = name === null ? undefined : code.symbolOf(name);
      if (name !== null && symbol !== undefined) put(this.#places, symbol.id, { at, name });
    }
  }

  /** What is gone over where the variable of that name is filled. */
  of(name: Node): readonly Node[] {
    return this.fillingsOf(name).flatMap(({ between }) => between.flatMap(goneOver));
  }

  /** Where the variable of that name is filled, unless its own length says when it is enough. */
  fillingsOf(name: Node): readonly Filling[] {
    const places = isIdentifier(name) ? this.#placesOf(name) : [];
    return places.flatMap((place) => {
      const between = this.#between(place);
      return between.some((one) => endsByLength(one, place.name)) ? [] : [{ at: place.at, between }];
    });
  }

  /** Where it is filled, and where functions are called that fill it: as what they are given, or as a variable outside of them. */
  #placesOf(name: Node, known = new Set<number>()): readonly Place[] {
    const symbol = this.#code.symbolOf(name);
    if (symbol === undefined || known.has(symbol.id)) return [];
    known.add(symbol.id);
    const own = this.#places.get(symbol.id) ?? [];
    const called = own.flatMap(({ at }) => {
      const run = functionAround(at);
      const isOutside = run !== undefined && !this.#code.declarationsOf(name).some((one) => isInside(one, run));
      return isOutside ? this.#calls.of(run).map((call) => ({ at: call, name })) : [];
    });
    const given = this.#calls.parametersFor(name).flatMap(({ call, parameter }) => {
      const inside = this.#placesOf(parameter, known);
      return inside.length === 0 ? [] : inside.concat({ at: call, name });
    });
    return [...own, ...called, ...given];
  }

  #between({ at, name }: Place): readonly Node[] {
    const declared = this.#code.declarationsOf(name);
    const around = ancestorsOf(at);
    const end = around.findIndex((outer) => declared.some((one) => isInside(one, outer)));
    return around.slice(0, end === -1 ? 0 : end);
  }
}

/** `if (list.length < 3)`, `while (list.length < 3)` */
function endsByLength(outer: Node, name: Node): boolean {
  const condition = isIfStatement(outer) ? outer.expression : conditionOf(outer);
  return (
    condition !== undefined &&
    nodesIn(condition).some((one) => {
      const member = memberAt(one);
      return member !== null && /^(?:length|size)$/.test(member.text) && member.object.getText() === name.getText();
    })
  );
}

const isInside = (node: Node, outer: Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
