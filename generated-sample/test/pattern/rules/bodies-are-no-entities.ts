// Managed by Espalier, and made again by every run.
/** An entity is never a body: it may hold what nobody should see. What is sent is made by a serializer, name by name. */
import {
  isBinaryExpression,
  isCallExpression,
  isClassDeclaration,
  isSourceFile,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { TypeFlags, type Symbol, type Type } from 'typescript/unstable/sync';
import { answersIn } from '../answers.ts';
import { isDeclaredIn, type Code } from '../code.ts';
import type { Finding, Rule } from '../rule.ts';
import { bare, memberAt, nameOf, textOf } from '../syntax.ts';
import { partsOf, type Types } from '../types.ts';

export const bodiesAreNoEntities: Rule = {
  name: 'bodies-are-no-entities',
  find({ code, values }) {
    const entities = new Entities(code.types);
    const sent = [...answersIn(code, values, 'body'), ...stringified(code)].flatMap(({ at, value }): Finding[] => {
      const entity = values.originsOf(value).find((origin) => entities.isIn(origin));
      return entity === undefined ? [] : [{ at, message: SENT, with: entity }];
    });
    const opened = code.nodes.filter(opensEntities).map((at) => ({ at, message: OPENED }));
    return [...sent, ...opened];
  },
};

const SENT =
  'An entity, or a copy of one, is sent. Send what a serializer makes, or an object of the members that you name.';
const OPENED = 'toJSON() makes entities sendable. Write a function that gives an object of the members that you name.';

function stringified(code: Code): { at: Node; value: Node }[] {
  return code.nodes.flatMap((at) => {
    const isStringify = isCallExpression(at) && at.expression.getText() === 'JSON.stringify';
    const [value] = isStringify ? at.arguments : [];
    return value === undefined ? [] : [{ at, value }];
  });
}

/** `class X extends XSchema.class { toJSON() … }`, `X.prototype.toJSON = …`, `Object.defineProperty(X.prototype, 'toJSON', …)`. */
function opensEntities(node: Node): boolean {
  if (isSourceFile(node)) return false;
  if (isClassDeclaration(node.parent))
    return (
      nameOf(node) === 'toJSON' && (node.parent.heritageClauses ?? []).some((one) => one.getText().endsWith('.class'))
    );
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken) {
    const member = memberAt(bare(node.left));
    return member?.text === 'toJSON' && /\.(?:prototype|class)$/.test(member.object.getText());
  }
  if (!isCallExpression(node) || !/^(?:Object|Reflect)\.defineProperty$/.test(node.expression.getText())) return false;
  return node.arguments.some((one) => textOf(one) === 'toJSON');
}

const MIKRO = /\/node_modules\/@mikro-orm\//;
const LIBRARY = /\/node_modules\/|\/lib\.[\w.]+\.d\.ts$/;
/** How deep an object is looked into. */
const DEPTH = 4;

class Entities {
  readonly #types: Types;
  readonly #known = new Map<number, boolean>();

  constructor(types: Types) {
    this.#types = types;
  }

  /** True where a value is an entity, holds one, or has members that were copied from one as they are. */
  isIn(node: Node): boolean {
    const type = this.#types.of(node);
    return type !== null && this.#isInType(type, 0);
  }

  #isInType(type: Type, depth: number): boolean {
    const known = this.#known.get(type.id);
    if (known !== undefined) return known;
    // A type can hold itself; what it holds besides decides.
    this.#known.set(type.id, false);
    const found = partsOf(type).some((part) => this.#isInPart(part, depth));
    if (found || depth === 0) this.#known.set(type.id, found);
    else this.#known.delete(type.id);
    return found;
  }

  #isInPart(type: Type, depth: number): boolean {
    if ((type.flags & TypeFlags.Object) === 0) return false;
    const symbol = type.getSymbol();
    if (/^(?:Collection|Reference|LoadedReference)$/.test(symbol?.name ?? '') && isDeclaredIn(symbol, MIKRO))
      return true;
    if (this.#types.isFunction(type)) return false;
    if (depth < DEPTH && this.#types.argumentsOf(type).some((one) => this.#isInType(one, depth + 1))) return true;
    const isOfLibrary = symbol?.name !== '__type' && isDeclaredIn(symbol, LIBRARY);
    if (isOfLibrary) return false;
    const members = this.#types.members(type);
    if (members.some(isOfSchema)) return true;
    const sent = this.#sentFor(type);
    const inside = sent === null ? members.map((member) => this.#types.ofSymbol(member)) : [sent];
    return depth < DEPTH && inside.some((one) => one !== null && this.#isInType(one, depth + 1));
  }

  /** What an object says that is sent for it. */
  #sentFor(type: Type): Type | null {
    const toJson = this.#types.member(type, 'toJSON');
    const run = toJson === null ? null : this.#types.ofSymbol(toJson);
    return run === null ? null : this.#types.returnedBy(run);
  }
}

function isOfSchema({ declarations }: Symbol): boolean {
  return declarations.some(
    ({ path, kind }) => kind === SyntaxKind.PropertyAssignment && /\/src\/modules\/.+\.schema\.ts$/.test(path),
  );
}
