import type { Change } from './changes.ts';
import { describe } from './describe.ts';
import type { MigrationScript } from './migration-script.ts';

/** Text of a migration: a class of MikroORM's, in the form that the formatter leaves as it is. */
export function migrationFile(name: string, changes: readonly Change[], script: MigrationScript): string {
  const { up, down, isTransactional } = script;
  return `import { Migration } from '@mikro-orm/migrations';

/**
${changes.map((change) => ` * - ${commentText(describe(change))}`).join('\n')}
 */
export class ${name} extends Migration {
${isTransactional ? '' : notTransactional}  override up(): void {
${up.map(statement).join('\n')}
  }

  override down(): void {
${down.map(statement).join('\n')}
  }
}
`;
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
  const escaped = sql.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  return escaped.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
