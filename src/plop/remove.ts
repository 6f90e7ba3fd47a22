import type { PlopGeneratorConfig } from 'plop';
import { answer, asPlaces, type Answers } from './answers.ts';
import { editGenerator, validated } from './edit-generator.ts';
import { namesOf, outline } from './names.ts';
import { oneOf } from './questions.ts';

/** Takes something out of the model, with what the databases hold of it. */
export function removeGenerator(root: string): PlopGeneratorConfig {
  const editOf = (answers: Answers) => ({
    kind: 'remove' as const,
    what: answer(answers, 'what'),
  });
  return editGenerator({
    root,
    description: 'take something out of the model',
    editOf,
    questions: [
      oneOf({
        name: 'what',
        help: 'what goes, as in Product, Product.weight or Status.draft',
        message: 'What goes?',
        choices: () => namesOf(outline(root)),
        validate: validated(root, 'what', editOf, asPlaces),
      }),
    ],
  });
}
