/** Who does something, and when. */
export interface Act {
  readonly at: Date;
  /** The subject of the caller, or the service whose event is applied. */
  readonly by: string;
}
