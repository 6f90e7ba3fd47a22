// Managed by Espalier, and made again by every run.
/** The database is there, but has no connection free in time. Answered with 503 and Retry-After. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** Work broke a rule of this project's pattern; a programming error, answered with 500. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** A value that this database can't keep exactly, though it is well formed. Answered with 422. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  /** The property of the entity. */
  readonly property: string;

  constructor(property: string, message: string) {
    super(message);
    this.property = property;
  }
}
