import type { Change } from './changes.ts';
import { describe } from './describe.ts';
import type { Script } from './sql/script.ts';

/** Text of a migration: a class of MikroORM's, in the form that the formatter leaves as it is. */
export function migrationFile(name: string, changes: readonly Change[], { up, down }: Script): string {
  return `import { Migration } from '@mikro-orm/migrations';

/**
${changes.map((change) => ` * - ${commentText(describe(change))}`).join('\n')}
 */
export class ${name} extends Migration {
  override up(): void {
${up.map(statement).join('\n')}
  }

  override down(): void {
${down.map(statement).join('\n')}
  }
}
`;
}

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
