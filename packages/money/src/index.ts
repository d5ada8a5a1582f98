/** Placeholder until the money package lands: the shape that others build on. */
export class Money {
  constructor(
    readonly minor: number,
    readonly currency: string,
  ) {}
}
