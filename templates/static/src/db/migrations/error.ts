// Managed by Espalier, and made again by every run.
/** What keeps a migration from running, said in whole sentences for whoever ran the command. No stack is needed to understand it. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** What we or the database said of a failure; the latter may be wrapped several times on its way here. */
export function databaseMessage(error: unknown): string {
  if (error instanceof MigrationError) return error.message;
  const root = causes(error).at(-1);
  if (!(root instanceof Error)) return String(root);
  const detail = 'detail' in root && typeof root.detail === 'string' ? ` ${root.detail}` : '';
  return `${root.message.replace(/[.\s]+$/, '')}.${detail}`;
}

/** The codes of a failure and of what caused it. */
export function codesOf(error: unknown): readonly string[] {
  return causes(error).flatMap((cause) =>
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : [],
  );
}

function causes(error: unknown): readonly unknown[] {
  return error instanceof Error && error.cause !== undefined ? [error, ...causes(error.cause)] : [error];
}
