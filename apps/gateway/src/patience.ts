/** Why nobody waits for an operation any more. */
export class ClientGone extends Error {}

/**
 * How long somebody waits: until a reason ends it. Every call of every operation has one, and AbortSignals with what
 * listens to them took a tenth of the gateway's time.
 */
export class Patience {
  #reason: Error | undefined;
  #acts: Set<(reason: Error) => void> | undefined;

  /** Why nobody waits any more; undefined while somebody does. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Acts once when nobody waits any more, at once where that is so. The answer takes it back. */
  onEnd(act: (reason: Error) => void): () => void {
    if (this.#reason) act(this.#reason);
    const acts = (this.#acts ??= new Set());
    acts.add(act);
    return () => acts.delete(act);
  }

  /** The first reason counts. */
  end(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#acts?.forEach(act => act(reason));
  }
}
