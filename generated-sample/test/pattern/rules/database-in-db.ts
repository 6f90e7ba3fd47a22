// Managed by Espalier, and made again by every run.
/** Connections, drivers and the global EntityManager are known in src/db alone: a request has one EntityManager, `ctx.state.em`. */
import {
  isBindingElement,
  isCallExpression,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNewExpression,
  isObjectBindingPattern,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, type Code } from '../code.ts';
import type { Finding, Rule } from '../rule.ts';
import { bare, calledMember, calleeName, memberAt, textOf } from '../syntax.ts';
import type { Values } from '../values.ts';

const OUTSIDE = /^src\/(?!db\/|mikro-orm\.config\.ts$)/;

const DRIVER =
  /^(?:better-sqlite3|node:sqlite|sqlite3?|libsql|@libsql\/.*|pg|pg-(?:pool|native|cursor|promise)|postgres|mysql2?|mariadb|tedious|knex|kysely-.*|@mikro-orm\/(?:sqlite|better-sqlite|postgresql|libsql|mysql|mariadb|mssql|knex|migrations|entity-generator)|.*\/(?:better-sqlite3|pg)\/.*)$/;
const PACKAGES = /\/node_modules\/(?:@mikro-orm|kysely)\//;
/** What opens a database, or reaches below the EntityManager. */
const OPENS = /^(?:MikroORM|SqlMikroORM|EntityManager|SqlEntityManager|RequestContext|Kysely|\w+Dialect|\w+Driver)$/;

export const databaseInDb: Rule = {
  name: 'database-in-db',
  find({ code, values }) {
    const forRequests = new Set(forksForRequests(code, values));
    return code.nodes.flatMap((at): Finding[] => {
      if (!OUTSIDE.test(code.nameOf(at.getSourceFile())) || isFork(code, at, forRequests)) return [];
      const what = databaseAt(code, values, at);
      return what === null ? [] : [{ at, message: `${what} outside of src/db. ${INSTEAD}` }];
    });
  },
};

const INSTEAD = 'Use ctx.state.em in a request, and withEntityManager() elsewhere.';

function databaseAt(code: Code, values: Values, node: Node): string | null {
  const driver = importedBy(values, node);
  if (driver !== null && DRIVER.test(driver)) return `The driver ${driver}`;
  if (isNewExpression(node)) return opened(code, node.expression) ? `new ${node.expression.getText()}()` : null;
  const called = calledMember(node);
  if (called !== null) {
    if (opened(code, called.object)) return `${called.object.getText()}.${called.text}()`;
    const below =
      ['fork', 'getConnection', 'getDriver'].includes(called.text) && code.isDeclaredIn(called.name, PACKAGES);
    if (below && !isGlobal(code, bare(called.object))) return `${called.text}() of an EntityManager`;
  }
  return isGlobal(code, node) ? `${node.getText()}, the global EntityManager` : null;
}

/** `import … from 'pg'`, `export … from 'pg'`, `await import('pg')`, `require('pg')`. Types alone are no driver. */
function importedBy(values: Values, node: Node): string | null {
  if (isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === SyntaxKind.TypeKeyword;
    return isType ? null : textOf(node.moduleSpecifier);
  }
  if (isExportDeclaration(node))
    return node.isTypeOnly || node.moduleSpecifier === undefined ? null : textOf(node.moduleSpecifier);
  if (!isCallExpression(node)) return null;
  const [first] = node.arguments;
  const text = first === undefined ? null : textOf(first);
  return text !== null && loads(values, node.expression) ? text : null;
}

function loads(values: Values, callee: Node): boolean {
  if (callee.kind === SyntaxKind.ImportKeyword) return true;
  if (/^(?:require|process\.getBuiltinModule)$/.test(callee.getText())) return true;
  const made = isIdentifier(callee) ? values.originsOf(callee, { whole: true }) : [];
  return made.some((one) => isCallExpression(one) && calleeName(one).getText() === 'createRequire');
}

function opened(code: Code, name: Node): boolean {
  const symbol = code.symbolOf(name);
  return symbol !== undefined && OPENS.test(symbol.name) && code.isDeclaredIn(name, PACKAGES);
}

/** `orm.em`, `{ em } = orm`, and what else of the ORM is for src/db alone. */
function isGlobal(code: Code, node: Node): boolean {
  const member = memberAt(node);
  if (member !== null) return (GLOBAL.has(member.text) && isOrm(code, bare(member.object))) || member.text === '__em';
  if (!isBindingElement(node) || !isObjectBindingPattern(node.parent)) return false;
  return GLOBAL.has((node.propertyName ?? node.name ?? node).getText()) && isOrm(code, node.parent);
}

const GLOBAL = new Set(['em', 'schema', 'migrator', 'driver']);

function isOrm(code: Code, node: Node): boolean {
  return code.types.namesOf(node).some((name) => name.endsWith('MikroORM'));
}

/** What `requestContext(() => orm.em.fork())` of src/app.ts is given: where each request gets its own. */
function forksForRequests(code: Code, values: Values): readonly Node[] {
  return code.nodes.filter(isCallExpression).flatMap((call) => {
    const name = calleeName(call);
    const isContext =
      name.getText() === 'requestContext' && code.isDeclaredIn(name, /\/src\/http\/request-context\.ts$/);
    return isContext ? call.arguments.flatMap((one) => values.originsOf(one)) : [];
  });
}

/** `orm.em` of `orm.em.fork()`, there. */
function isFork(code: Code, node: Node, forRequests: ReadonlySet<Node>): boolean {
  const isForked = isGlobal(code, node) && memberAt(node.parent)?.text === 'fork';
  return isForked && ancestorsOf(node).some((one) => forRequests.has(one));
}
