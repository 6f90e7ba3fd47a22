import type { Change } from './changes.ts';
import { describe } from './describe.ts';
import type { MigrationNotes } from './migration-notes.ts';
import type { MigrationScript } from './migration-script.ts';
import { printRisks } from './risks/risk-comment.ts';

/** Text of a migration: a class of MikroORM's, in the form that the formatter leaves as it is. */
export function migrationFile(
  name: string,
  changes: readonly Change[],
  script: MigrationScript,
  notes: MigrationNotes,
): string {
  const { up, down, isTransactional } = script;
  const said = [changes.map((change) => `- ${describe(change)}`), ...paragraphs(notes)];
  const lines = said.flatMap((paragraph, index) => (index === 0 ? paragraph : ['', ...paragraph]));
  return `import { Migration } from '@mikro-orm/migrations';

/**
${lines.map((line) => ` * ${commentText(line)}`.trimEnd()).join('\n')}
 */
export class ${name} extends Migration {
${notes.losesOnDown.length === 0 ? '' : `${losesOnDown(notes.losesOnDown)}\n`}${isTransactional ? '' : notTransactional}  override up(): void {
${up.map(statement).join('\n')}
  }

  override down(): void {
${down.map(statement).join('\n')}
  }
}
`;
}

function paragraphs({ emptyOnDown, risks }: MigrationNotes): string[][] {
  return [
    ...(emptyOnDown.length === 0 ? [] : [[`Its down can't bring back what these hold: ${emptyOnDown.join(', ')}.`]]),
    ...(risks.length === 0 ? [] : [printRisks(risks)]),
  ];
}

/** What whoever rolls it back has to agree to lose. */
function losesOnDown(names: readonly string[]): string {
  const start = '  static readonly losesOnDown: readonly string[] = [';
  const items = names.map(textLiteral);
  const line = `${start}${items.join(', ')}];`;
  return line.length <= WIDTH ? `${line}\n` : `${start}\n${items.map((item) => `    ${item},\n`).join('')}  ];\n`;
}

/** Of a line, as the formatter has it. */
const WIDTH = 120;

function textLiteral(text: string): string {
  return `'${visible(text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n'))}'`;
}

const notTransactional = `  /** Statement by statement: some of them can't stand in a transaction. Each may run again where this was broken off. */
  override isTransactional(): boolean {
    return false;
  }

`;

function statement(sql: string): string {
  return `    this.addSql(\`${templateText(sql)}\`);`;
}

/** Text inside a template literal: nothing in it ends the literal, opens an expression, or is read as another character. */
function templateText(sql: string): string {
  return visible(sql.replace(/[\\`]|\$(?=\{)/g, '\\$&'));
}

function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A name may hold what would end the comment or its line. */
function commentText(text: string): string {
  return text
    .replaceAll('*/', '*\\/')
    .replace(/[\n\t]/g, ' ')
    .replace(UNSEEN, ' ');
}

/** Characters that an editor doesn't show, that a line break is made from, or that no file can hold alone. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
