/** What the record of a case or a complaint says of what was taken up. */
export interface TakenUp {
  /** To whom, in a word. */
  readonly to: string;
  readonly reason: string;
  readonly answer?: string | null;
}
