/** What the door says of one thing that went wrong. */
export interface DoorError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    /** What to do about it: `FORBIDDEN`, `RATE_LIMITED`; the dealers' guide has them all. */
    readonly code?: string;
    /** More exactly: `KEY_EXPIRED`, `DEALER_SUSPENDED`. */
    readonly reason?: string;
    readonly retryAfterSeconds?: number;
  } & Readonly<Record<string, unknown>>;
}

interface Circumstances extends ErrorOptions {
  readonly data?: unknown;
  readonly retryAfterSeconds?: number | undefined;
}

/** A request that was not answered in full, after all attempts that made sense. An act that is refused says so in `userErrors`. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  /** What was answered beside the errors. */
  readonly data: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    /** The code of the first error; `UNREACHABLE` where no answer came, `NO_TOKEN` where the issuer refused one. */
    readonly code: string,
    /** The HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly errors: readonly DoorError[],
    { data, retryAfterSeconds, cause }: Circumstances = {},
  ) {
    super(`${code}: ${errors.map(error => error.message).join(' ') || `status ${status}`}`, { cause });
    this.data = data;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** More exactly than the code. */
  get reason(): string | undefined {
    return this.errors[0]?.extensions?.reason;
  }
}
