/** What an edit has to know beyond the files: how names stand in the database. */
export interface KnownNames {
  /** Whether the last migration knows one of the entities by that name. */
  readonly entity: (name: string) => boolean;
  readonly property: (entities: readonly string[], name: string) => boolean;
  /** Whether it knows the value of an enum: one of the fields, each with its entities, may hold it. */
  readonly value: (
    fields: readonly { readonly entities: readonly string[]; readonly name: string }[],
    value: string,
  ) => boolean;
  /** The columns of a property as the model has them now; none where it has no such entity. */
  readonly columns: (entity: string, property: string) => readonly string[];
}
