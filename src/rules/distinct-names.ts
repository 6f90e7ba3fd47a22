/**
 * Tells of one group of names after another whether it has a name twice. Most names stand in many groups: each is known once, with the
 * group that had it last. A set for each group would take more than all else that is asked of it.
 */
export class DistinctNames {
  /** A name of another spelling may count as the same: both then have one entry. */
  readonly #seen = new Map<string, { group: number }>();
  readonly #spelling: (name: string) => string;
  #group = 0;
  #areDistinct = true;

  constructor(spelling: (name: string) => string) {
    this.#spelling = spelling;
  }

  startGroup(): void {
    this.#group += 1;
    this.#areDistinct = true;
  }

  add(name: string): void {
    const seen = this.#seen.get(name) ?? this.#enter(name);
    if (seen.group === this.#group) this.#areDistinct = false;
    seen.group = this.#group;
  }

  /** Of the names since the group was started. */
  get areDistinct(): boolean {
    return this.#areDistinct;
  }

  #enter(name: string): { group: number } {
    const spelling = this.#spelling(name);
    const seen = this.#seen.get(spelling) ?? { group: 0 };
    this.#seen.set(spelling, seen);
    this.#seen.set(name, seen);
    return seen;
  }
}
