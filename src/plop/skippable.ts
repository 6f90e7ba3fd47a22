import { answer } from './answers.ts';
import type { Validate } from './questions.ts';

/**
 * Of a question whose answer may be empty. On the command line answers stand in the order of the questions, so who leaves that one
 * out gives its place to the `yes` or `no` behind it. `before` and `behind`: the questions around it that have places of their own.
 */
export function skippable(generator: string, before: readonly string[], behind: number, validate: Validate): Validate {
  return async (value, answers) => {
    const said = value.trim().toLowerCase();
    if ((said !== 'yes' && said !== 'no') || (await validate('', answers)) !== true) return validate(value, answers);
    const places = [...before.map((name) => answer(answers, name)), ...Array.from({ length: behind + 1 }, () => '')];
    const command = ['espalier plop', generator, ...places.map(asWord), said].join(' ');
    return `\`${said}\` answers a later question. An empty line skips this one, and \`""\` on the command line: ${command}`;
  };
}

/** As a shell takes it for one word. */
function asWord(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
