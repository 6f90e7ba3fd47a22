/** Runs expressions that are printed into generated files, with what those files import. */
import { stripTypeScriptTypes } from 'node:module';
import { z } from 'zod';
import * as helpers from '../../templates/static/src/modules/sampling.ts';
import * as members from '../../templates/static/src/http/members.ts';
import type { Field } from '../../src/model/index.ts';
import { bodyValue } from '../../src/views/members.ts';

function run(expression: string, names: Readonly<Record<string, unknown>>): unknown {
  const code = stripTypeScriptTypes(`const result = ${expression};`);
  return new Function(...Object.keys(names), `${code} return result;`)(...Object.values(names));
}

/** The value of a sample's expression for one number. */
export function sampleValue(code: string, n: number): unknown {
  return run(code, { ...helpers, n });
}

/** The check of a member of the body, as order-item.input.ts of a generated project has it. */
export function bodyCheck(field: Field): z.ZodType {
  const needs = { members: new Set<string>(), enums: new Set<string>() };
  const expression = bodyValue(field, needs) + (field.nullable ? '.nullable()' : '');
  const enums =
    field.type.base === 'enum'
      ? { [field.type.enum.name]: Object.fromEntries(field.type.enum.values.map((value) => [value, value])) }
      : {};
  const check = run(expression, { z, ...members, ...enums });
  if (!(check instanceof z.ZodType)) throw new Error(`${expression} is no check.`);
  return check;
}
