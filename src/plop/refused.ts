/** Something that the user has to put right. Plop prints it, and ends with 1. */
export class Refused extends Error {}

/** Plop ends with 1 whatever was thrown. What neither the user nor the system can help is a bug of Espalier, and ends with 70. */
export async function orBug<T>(deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof Refused || (error instanceof Error && 'syscall' in error)) throw error;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `\nThis is a bug of Espalier, and not your mistake. Please report it with the lines below and, if you can, the model.\n\n${stack}\n`,
    );
    process.exit(70);
  }
}
