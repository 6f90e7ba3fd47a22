// Managed by Espalier, and made again by every run.
/** Answers that src/http/problems.ts doesn't see: written past Koa, or by what runs before it. */
import {
  isBinaryExpression,
  isCallExpression,
  isNewExpression,
  isThrowStatement,
  isVariableDeclaration,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { answersIn } from '../../answers.ts';
import { ancestorsOf, type Code } from '../../code.ts';
import type { Finding, Looked } from '../../rule.ts';
import { bare, calledMember, memberAt, textOf } from '../../syntax.ts';

export function errorsOutside(looked: Looked): Finding[] {
  return [...pastKoa(looked), ...beforeProblems(looked)];
}

const RAW = /^(?:ServerResponse|OutgoingMessage|Http2ServerResponse)$/;
const WRITES = new Set(['end', 'write', 'writeHead', 'statusCode', 'statusMessage']);

function pastKoa({ code }: Looked): Finding[] {
  return code.nodes.flatMap((at): Finding[] => {
    const what = writtenBy(code, at);
    const message = `${what} goes past Koa, and past src/http/problems.ts. Set ctx.body, or throw an HttpProblem.`;
    return what === null ? [] : [{ at, message }];
  });
}

/** `ctx.res.end(…)`, `ctx.res.statusCode = 400`, `stream.pipe(ctx.res)`, `ctx.respond = false`. */
function writtenBy(code: Code, node: Node): string | null {
  const isRaw = (one: Node): boolean => code.types.namesOf(bare(one)).some((name) => RAW.test(name));
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken) {
    const member = memberAt(bare(node.left));
    if (member?.text === 'respond' && bare(node.right).kind === SyntaxKind.FalseKeyword) return 'ctx.respond = false';
    return member !== null && WRITES.has(member.text) && isRaw(member.object) ? node.left.getText() : null;
  }
  const text = textOf(node) ?? '';
  if (/^HTTP\/1\.[01] [45]/.test(text) && !text.includes('problem+json')) return 'An error of HTTP as a text';
  if (!isCallExpression(node)) return null;
  const member = calledMember(node);
  if (member !== null && WRITES.has(member.text) && isRaw(member.object)) return `${member.text}() of the response`;
  const pipes = /(?:^|\.)(?:pipe|pipeTo|pipeline)$/.test(node.expression.getText());
  return pipes && node.arguments.some(isRaw) ? 'A pipe into the response' : null;
}

interface Use {
  readonly at: Node;
  readonly given: readonly Node[];
  readonly isProblems: boolean;
}

/** What an application answers, or fails with, before `app.use(problems)`; all of it where there is none. */
function beforeProblems({ code, values, routes }: Looked): Finding[] {
  const answers = new Set(
    [...answersIn(code, values, 'body'), ...answersIn(code, values, 'status')].map(({ at }) => at),
  );
  return code.nodes.filter(isNewExpression).flatMap((made): Finding[] => {
    if (!code.types.namesOf(made).includes('Application')) return [];
    const uses = usesOf(code, made);
    const problems = uses.findIndex(({ isProblems }) => isProblems);
    if (problems === -1) return [{ at: made, message: WITHOUT }];
    const early = uses.slice(0, problems).filter(({ at, given }) => {
      const runs = [...(routes.find((route) => route.at === at)?.runs ?? [])];
      return given.some(isRouter) || runs.some((one) => answers.has(one) || fails(one));
    });
    return early.map(({ at }) => ({ at, message: EARLY }));
  });
}

const WITHOUT =
  'An application without app.use(problems) of src/http/problems.ts: its errors are no problem responses.';
const EARLY = 'This answers before app.use(problems), which makes problem responses of errors. Put it behind that.';

function usesOf(code: Code, made: Node): Use[] {
  const variable = ancestorsOf(made).find(isVariableDeclaration);
  const app = variable === undefined ? undefined : code.symbolOf(variable.name);
  const uses = code.nodes.flatMap((at): Use[] => {
    const member = calledMember(at);
    if (member?.text !== 'use' || app === undefined || code.symbolOf(startOf(member.object)) !== app) return [];
    const given = member.call.arguments;
    return [{ at, given, isProblems: given.some((one) => makesProblems(code, bare(one))) }];
  });
  return uses.toSorted((a, b) => a.at.end - b.at.end);
}

/** `app` of `app.use(…).use(…)`. */
function startOf(chain: Node): Node {
  const object = calledMember(bare(chain))?.object;
  return object === undefined ? bare(chain) : startOf(object);
}

function makesProblems(code: Code, node: Node): boolean {
  return code.symbolOf(node)?.name === 'problems' && code.isDeclaredIn(node, /\/src\/http\/problems\.ts$/);
}

const isRouter = (node: Node): boolean => ['routes', 'middleware'].includes(calledMember(node)?.text ?? '');

const fails = (node: Node): boolean =>
  isThrowStatement(node) || ['throw', 'assert'].includes(calledMember(node)?.text ?? '');
