/** What seals the values of a subject that is new, such as a person: its key is made and saved with it. */
export type NewSealer = (subject: string, dealerId: string | null) => PersonSealer;

/** Seals what a record says of a person, and makes what it can be found by; docs/adr/0022. */
export interface PersonSealer {
  /** @param place where the value is to stand: it opens there alone */
  seal(
    value: object | string,
    place: { readonly table: string; readonly column: string; readonly row: string },
  ): Buffer;
  /** What stands in a blind index for a value, by which the value is found and from which nobody learns it. */
  index(kind: string, value: string): string;
}
