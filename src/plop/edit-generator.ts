/** What the generators that edit a model have in common: the plan, one question about it, and the deed. */
import type { PlopGeneratorConfig } from 'plop';
import { planEdit, validateEdit, type Diagnostic, type EditPlan, type ModelEdit } from '../index.ts';
import { asValidation, type Answers } from './answers.ts';
import { YES, yesOrNo, type Question, type Validate } from './questions.ts';
import { orBug, Refused } from './refused.ts';
import { outcome, textOfFailure, textOfPlan } from './run-text.ts';

interface EditGenerator {
  readonly root: string;
  readonly description: string;
  readonly questions: readonly Question[];
  /** The edit that the answers ask for, or what is wrong with them. */
  readonly editOf: (answers: Answers) => ModelEdit | string;
}

export function editGenerator({ root, description, questions, editOf }: EditGenerator): PlopGeneratorConfig {
  let seen: EditPlan | null = null;
  const plan = async (answers: Answers): Promise<EditPlan> => {
    const edit = editOf(answers);
    if (typeof edit === 'string') throw new Refused(edit);
    const made = await planEdit({ root, edit });
    if (!made.ok) throw new Refused(textOfFailure(made));
    return made;
  };
  const agree = yesOrNo({
    name: 'yes',
    help: 'yes: do it; no: leave everything as it is',
    default: () => seen?.losses.length === 0,
    message: async (answers) => {
      seen = shown(await orBug(() => plan(answers)));
      return seen.losses.length === 0 ? 'Go on?' : 'Let that go, and go on?';
    },
  });
  return {
    description,
    prompts: [...questions, agree],
    actions: [
      (answers: Answers) =>
        orBug(async () => {
          if (answers['yes'] !== YES) return 'Nothing was written.';
          // Where the question was answered beforehand, nobody has seen the plan yet.
          const agreed = seen ?? shown(await plan(answers));
          return outcome(await agreed.carryOut());
        }),
    ],
  };
}

function shown(plan: EditPlan): EditPlan {
  process.stdout.write(`\n${textOfPlan(plan)}\n`);
  return plan;
}

/** Holds an answer against the model that it would make, with those before it. */
export function validated(
  root: string,
  name: string,
  editOf: (answers: Answers) => ModelEdit | string,
  say: (diagnostics: readonly Diagnostic[]) => true | string = asValidation,
): Validate {
  return (value, answers) =>
    orBug(async () => {
      const edit = editOf({ ...answers, [name]: value });
      return typeof edit === 'string' ? edit : say((await validateEdit({ root, edit })).diagnostics);
    });
}
