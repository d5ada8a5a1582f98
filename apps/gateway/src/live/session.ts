import { decodeJwt } from 'jose';
import type { Door } from '../context.ts';
import type { Visitor } from '../dealer-sign-in.ts';
import { RequestRefused } from '../errors.ts';

/** Tells who presents a credential at a door. @throws RequestRefused */
export type SignIn = (authorization: string | undefined, door: Door) => Promise<Visitor>;

export interface SessionOptions {
  readonly signIn: SignIn;
  readonly authorization: string | undefined;
  readonly door: Door;
  readonly recheckMs: number;
  /** Told once, when the credential is good no longer. */
  readonly onEnd: (refusal: RequestRefused) => void;
}

/** A caller who stays: his credential is looked at again and again, and ends with its time. */
export class Session {
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(
    readonly first: Visitor,
    private readonly options: SessionOptions,
    private readonly expiresAt: number,
  ) {
    this.#wait();
  }

  /** @throws RequestRefused */
  static async open(options: SessionOptions): Promise<Session> {
    const caller = await options.signIn(options.authorization, options.door);
    return new Session(caller, options, Math.min(caller.endsAt ?? Infinity, expiryOf(options.authorization)));
  }

  /** The caller with his rights as they are now. @throws RequestRefused */
  async caller(): Promise<Visitor> {
    try {
      return await this.options.signIn(this.options.authorization, this.options.door);
    } catch (error) {
      if (error instanceof RequestRefused && error.status < 500) this.#end(error);
      throw error;
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    if (this.#isClosed) return;
    const wait = Math.min(this.options.recheckMs, this.expiresAt - Date.now());
    this.#timer = setTimeout(() => void this.#recheck(), Math.max(0, wait));
    this.#timer.unref();
  }

  async #recheck(): Promise<void> {
    if (Date.now() >= this.expiresAt) return this.#end(EXPIRED);
    await this.caller().catch(() => undefined); // Who is refused is signed out by now; who cannot be judged stays.
    this.#wait();
  }

  #end(refusal: RequestRefused): void {
    if (this.#isClosed) return;
    this.close();
    this.options.onEnd(refusal);
  }
}

const EXPIRED = new RequestRefused(
  401,
  'UNAUTHENTICATED',
  { en: 'The access token has expired; sign in again.', zh: '访问令牌已过期，请重新登录。' },
  { reason: 'EXPIRED' },
);

/** When a token says that it ends, in milliseconds; never, where the credential is not a token. */
function expiryOf(authorization: string | undefined): number {
  try {
    const { exp } = decodeJwt(authorization?.split(' ').at(-1) ?? '');
    return exp === undefined ? Infinity : exp * 1000;
  } catch {
    return Infinity;
  }
}
