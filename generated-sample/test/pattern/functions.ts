// Managed by Espalier, and made again by every run.
/** The functions that names stand for, where those are written by hand. */
import {
  isBindingElement,
  isClassDeclaration,
  isClassLikeDeclaration,
  isInterfaceDeclaration,
  isMethodSignatureDeclaration,
  isPropertyAssignment,
  isPropertyDeclaration,
  isVariableDeclaration,
  type ClassLikeDeclaration,
  type Node,
} from 'typescript/unstable/ast';
import type { Code } from './code.ts';
import { put } from './multi-map.ts';
import { bare, isFunctionNode, nameOf, type FunctionNode } from './syntax.ts';

export class Functions {
  readonly #code: Code;
  /** The classes that extend or implement one of that symbol's id. */
  readonly #heirs = new Map<number, ClassLikeDeclaration[]>();

  constructor(code: Code) {
    this.#code = code;
    for (const heir of code.nodes.filter(isClassLikeDeclaration)) {
      for (const { expression } of (heir.heritageClauses ?? []).flatMap(({ types }) => types)) {
        const base = code.symbolOf(expression);
        if (base !== undefined) put(this.#heirs, base.id, heir);
      }
    }
  }

  of(name: Node): readonly FunctionNode[] {
    return this.#code.declarationsOf(name).flatMap((declaration) => {
      if (isMethodSignatureDeclaration(declaration)) return this.#implementationOf(declaration);
      if (isFunctionNode(declaration))
        return declaration.body === undefined ? this.#implementationOf(declaration) : [declaration];
      // `touch` of `const { touch } = await import('./visits.ts')`
      if (isBindingElement(declaration)) return this.#code.typeDeclarationsOf(name).filter(isFunctionNode);
      const holds =
        isVariableDeclaration(declaration) || isPropertyAssignment(declaration) || isPropertyDeclaration(declaration);
      const value = holds && declaration.initializer !== undefined ? bare(declaration.initializer) : null;
      return value !== null && isFunctionNode(value) ? [value] : [];
    });
  }

  /** What is promised by an interface or an abstract class, where one class alone keeps it. Of several, nobody knows which one is meant. */
  #implementationOf(promise: Node): readonly FunctionNode[] {
    const all = this.#heirsOf(promise.parent)
      .flatMap<Node>(({ members }) => members)
      .filter(isFunctionNode)
      .filter((one) => nameOf(one) === nameOf(promise) && one.body !== undefined);
    return all.length === 1 ? all : [];
  }

  #heirsOf(base: Node): readonly ClassLikeDeclaration[] {
    const name = isClassDeclaration(base) || isInterfaceDeclaration(base) ? base.name : undefined;
    const symbol = name === undefined ? undefined : this.#code.symbolOf(name);
    const heirs = symbol === undefined ? [] : (this.#heirs.get(symbol.id) ?? []);
    return heirs.concat(heirs.flatMap((heir) => this.#heirsOf(heir)));
  }
}
