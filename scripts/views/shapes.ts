/** The shapes of the views, by the types that their functions have: the compiler is asked, so nothing is said twice. */
import { join, resolve } from 'node:path';
import { API, isLiteralType, isUnionType, type Checker, type Symbol, type Type } from 'typescript/unstable/sync';
import type { ObjectShape, Shape } from '../../src/packs/shape.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The shape of each view in VIEWS, by its name. */
export function shapesOfViews(): Readonly<Record<string, ObjectShape>> {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProject: join(ROOT, 'tsconfig.json') }).getProjects();
    const file = project?.program.getSourceFile(join(ROOT, 'src/plan/views.ts'));
    if (project === undefined || file === undefined) throw new Error('src/plan/views.ts is not in the project.');
    const { checker } = project;
    const module = required(checker.getSymbolAtLocation(file));
    const views = required(checker.getExportsOfModule(module).find(({ name }) => name === 'VIEWS'));
    const shapes = checker.getPropertiesOfType(typeOf(checker, views)).map((view) => {
      const make = required(checker.getPropertyOfType(typeOf(checker, view), 'make'));
      const [signature] = checker.getSignaturesOfType(typeOf(checker, make), 0);
      const shape = shapeOf(checker, required(checker.getReturnTypeOfSignature(required(signature))), view.name);
      if (!('members' in shape)) throw new Error(`The view ${view.name} is no object.`);
      return [view.name, shape] as const;
    });
    return Object.fromEntries(shapes);
  } finally {
    api.close();
  }
}

function typeOf(checker: Checker, symbol: Symbol): Type {
  return required(checker.getTypeOfSymbol(symbol));
}

function required<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The compiler knows no such thing.');
  return found;
}

/** `path` names what has a type that no template can print. */
function shapeOf(checker: Checker, of: Type, path: string): Shape {
  const parts = isUnionType(of) ? of.getTypes() : [of];
  const there = parts.filter((part) => checker.typeToString(part) !== 'null');
  const nullable = there.length < parts.length ? ({ nullable: true } as const) : {};
  const scalar = scalarText(checker, there);
  if (scalar !== null) return { type: scalar, ...nullable };
  const [only, other] = there;
  // What a template asks for is in every view: strict templates throw where it isn't.
  if (only === undefined || other !== undefined) throw new Error(`${path} is ${checker.typeToString(of)}.`);
  if (checker.isArrayLikeType(only)) {
    const item = checker.getIndexInfosOfType(only)[0]?.valueType;
    return { list: shapeOf(checker, required(item), `${path}[]`), ...nullable };
  }
  const members = checker.getPropertiesOfType(only).flatMap((member) => {
    const type = typeOf(checker, member);
    if (OF_THE_MODEL.test(checker.typeToString(type))) return [];
    const shape = shapeOf(checker, type, `${path}.${member.name}`);
    const doc = member.getDocumentationComment(checker).replaceAll(/\s+/g, ' ').trim();
    return [[member.name, doc === '' ? shape : { ...shape, doc }] as const];
  });
  const name = checker.typeToString(only);
  return { ...(/^\w+$/.test(name) ? { name } : {}), members: Object.fromEntries(members), ...nullable };
}

/** Views hand it on to each other. No template prints it. */
const OF_THE_MODEL = /^(?:readonly )?Entity(?:\[\])?$/;

const SCALARS = new Set(['string', 'number', 'boolean']);

/** Null: it is printed by its parts. */
function scalarText(checker: Checker, parts: readonly Type[]): string | null {
  if (parts.length === 0) return null;
  const texts = parts.map((part) => {
    const text = checker.typeToString(part);
    return isLiteralType(part) || SCALARS.has(text) ? text : null;
  });
  if (texts.includes(null)) return null;
  const said = texts.map((text) => (text === 'true' || text === 'false' ? 'boolean' : text));
  return [...new Set(said)].join(' | ');
}
