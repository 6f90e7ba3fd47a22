// Managed by Espalier, and made again by every run.
/** The rules of this project's pattern that hand-written code could break unnoticed, and what breaks them. */
import { allowancesIn, type Allowance } from './allowances.ts';
import { Calls } from './calls.ts';
import { Code, lineOf } from './code.ts';
import { Functions } from './functions.ts';
import { routesIn } from './routes.ts';
import type { Finding, Looked, Rule } from './rule.ts';
import { bodiesAreNoEntities } from './rules/bodies-are-no-entities.ts';
import { databaseInDb } from './rules/database-in-db.ts';
import { errorsAreProblems } from './rules/errors-are-problems.ts';
import { getReads } from './rules/get-reads.ts';
import { listsHavePages } from './rules/lists-have-pages.ts';
import { Stored } from './stored.ts';
import { Values } from './values.ts';

export const rules: readonly Rule[] = [getReads, databaseInDb, bodiesAreNoEntities, errorsAreProblems, listsHavePages];

/** What breaks each rule, as lines to read, and what is wrong with the comments that switch rules off. */
export interface Findings {
  readonly byRule: ReadonlyMap<string, readonly string[]>;
  readonly allowances: readonly string[];
}

/** Looks through the hand-written code of the project in the folder `root`. */
export function lookThrough(root: string): Findings {
  const code = new Code(root);
  try {
    const looked = lookAt(code);
    const allowances = code.files.flatMap(allowancesIn);
    const used = new Set<Allowance>();
    const found = rules.map(({ name, find }): [string, readonly string[]] => {
      const left = find(looked).filter((finding) => {
        const by = allowances.filter((one) => one.rule === name && saysWhy(one) && isAbout(one, finding));
        for (const one of by) used.add(one);
        return by.length === 0;
      });
      return [name, [...new Set(left.map((finding) => print(code, name, finding)))].toSorted()];
    });
    return { byRule: new Map(found), allowances: allowances.flatMap((one) => mistakeIn(code, one, used.has(one))) };
  } finally {
    code.close();
  }
}

function lookAt(code: Code): Looked {
  const functions = new Functions(code);
  const calls = new Calls(code, functions);
  const values = new Values(code, functions, calls, new Stored(code, calls));
  return { code, functions, calls, values, routes: routesIn(code, functions, values) };
}

function isAbout(allowance: Allowance, finding: Finding): boolean {
  const places = finding.with === undefined ? [finding.at] : [finding.at, finding.with];
  return places.some((node) => node.getSourceFile() === allowance.file && lineOf(node) === allowance.about);
}

function print(code: Code, rule: string, finding: Finding): string {
  const place = code.placeOf(finding.at);
  const other = finding.with === undefined ? place : code.placeOf(finding.with);
  return `${place}: ${rule}: ${finding.message}${other === place ? '' : ` See also ${other}.`}`;
}

const saysWhy = ({ hasColon, reason }: Allowance): boolean => hasColon && reason !== '';

function mistakeIn(code: Code, allowance: Allowance, isUsed: boolean): string[] {
  const { rule, reason, file, line } = allowance;
  const place = `${code.nameOf(file)}:${line}`;
  const names = rules.map(({ name }) => name);
  const known = `The rules are ${names.join(', ')}.`;
  if (rule === '') return [`${place}: Say which rule, and why: // espalier: allow RULE: REASON. ${known}`];
  if (!names.includes(rule)) return [`${place}: There is no rule "${rule}". ${known}`];
  if (reason === '') return [`${place}: Say why: // espalier: allow ${rule}: REASON`];
  const why = names.some((name) => reason.startsWith(name)) ? 'REASON' : reason;
  if (!saysWhy(allowance))
    return [`${place}: Write one rule, and a colon behind it: // espalier: allow ${rule}: ${why}`];
  return isUsed ? [] : [`${place}: Nothing here breaks ${rule} any more. Remove the comment.`];
}
