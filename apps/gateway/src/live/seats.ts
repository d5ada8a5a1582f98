/** Counts what each caller holds, so that nobody holds more than his share. */
export class Seats {
  readonly #taken = new Map<string, number>();

  /** Takes a seat and gives back the way to leave it; undefined where the caller has `maximum` already. */
  take(caller: string, maximum: number): (() => void) | undefined {
    const taken = this.#taken.get(caller) ?? 0;
    if (taken >= maximum) return undefined;
    this.#taken.set(caller, taken + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.#taken.get(caller) ?? 1) - 1;
      if (left > 0) this.#taken.set(caller, left);
      else this.#taken.delete(caller);
    };
  }
}
