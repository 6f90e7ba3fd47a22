// Managed by Espalier, and made again by every run.
/** The types of values. The compiler's API for this is young: what it has no answer for counts as a type of which nothing is known. */
import type { CallExpression, Node } from 'typescript/unstable/ast';
import { SignatureKind, TypeFlags, type Checker, type Symbol, type Type } from 'typescript/unstable/sync';

const NUMBERS =
  TypeFlags.NumberLike | TypeFlags.BigIntLike | TypeFlags.BooleanLike | TypeFlags.VoidLike | TypeFlags.Nullable;

export class Types {
  readonly #checker: Checker;

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  of(node: Node): Type | null {
    return answer(() => this.#checker.getTypeAtLocation(node)) ?? null;
  }

  ofSymbol(symbol: Symbol): Type | null {
    return answer(() => this.#checker.getTypeOfSymbol(symbol)) ?? null;
  }

  /** A value's type and those that it is made of: of a union or an intersection. */
  partsOf(node: Node): readonly Type[] {
    const type = this.of(node);
    return type === null ? [] : partsOf(type);
  }

  /** The names of a value's class, interface and alias. */
  namesOf(node: Node): readonly string[] {
    return this.partsOf(node).flatMap(
      (part) => answer(() => [part.getSymbol()?.name ?? '', part.getAliasSymbol()?.name ?? '']) ?? [],
    );
  }

  member(type: Type, name: string): Symbol | null {
    return answer(() => this.#checker.getPropertyOfType(type, name)) ?? null;
  }

  members(type: Type): readonly Symbol[] {
    return answer(() => this.#checker.getPropertiesOfType(type)) ?? [];
  }

  /** `Product` of `Product[]` and of `Promise<Product>`. */
  argumentsOf(type: Type): readonly Type[] {
    return answer(() => (type.isTypeReference() ? this.#checker.getTypeArguments(type) : [])) ?? [];
  }

  isList(type: Type): boolean {
    const isMany = (one: Type): boolean =>
      this.#checker.isArrayLikeType(one) || /^(?:Set|Map|Collection)$/.test(one.getSymbol()?.name ?? '');
    return partsOf(type).some((one) => answer(() => isMany(one)) ?? false);
  }

  /** A number, a truth value, or nothing. */
  isNumber(node: Node): boolean {
    const parts = this.partsOf(node).filter((type) => (type.flags & TypeFlags.Union) === 0);
    return parts.length > 0 && parts.every((type) => (type.flags & NUMBERS) !== 0);
  }

  isFunction(type: Type): boolean {
    return (answer(() => this.#checker.getSignaturesOfType(type, SignatureKind.Call)) ?? []).length > 0;
  }

  /** What a value of a function's type gives back. */
  returnedBy(type: Type): Type | null {
    const [signature] = answer(() => this.#checker.getSignaturesOfType(type, SignatureKind.Call)) ?? [];
    if (signature === undefined) return null;
    return answer(() => this.#checker.getReturnTypeOfSignature(signature)) ?? null;
  }

  /** What the function that is called says of its first parameter. */
  firstParameterOf(call: CallExpression): Type | null {
    const parameter = answer(() => this.#checker.getResolvedSignature(call)?.getParameters()[0]);
    return parameter === undefined ? null : this.ofSymbol(parameter);
  }
}

export function partsOf(type: Type): readonly Type[] {
  const parts = answer(() => (type.isUnionType() || type.isIntersectionType() ? type.getTypes() : [])) ?? [];
  return [type, ...parts.flatMap(partsOf)];
}

function answer<Known>(ask: () => Known): Known | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
