import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadKeys } from './issuer-keys.ts';
import { buildProvider, type ProviderParts } from './provider.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import { signIn } from './sign-in.ts';

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

interface Running {
  readonly keyOrder: string;
  readonly handle: Handler;
}

interface ProtocolParts extends Omit<ProviderParts, 'keys'> {
  readonly attempts: SignInAttempts;
  readonly trustsProxy: boolean;
}

/** The protocol with the keys of the moment. A rotation replaces the provider under way: it holds no state of its own. */
export class Protocol {
  private running: Promise<Running> | undefined;

  constructor(private readonly parts: ProtocolParts) {}

  /** Loads the keys on first use. @throws Error where the database is away or not migrated */
  ready(): Promise<Running> {
    this.running ??= this.build().catch((error: unknown) => {
      this.running = undefined;
      throw error;
    });
    return this.running;
  }

  readonly handle: Handler = async (req, res) => {
    const { handle } = await this.ready();
    await handle(req, res);
  };

  /** Takes up rotated keys. */
  async reloadKeys(): Promise<void> {
    const [running, next] = await Promise.all([this.ready(), this.build()]);
    if (running.keyOrder !== next.keyOrder) this.running = Promise.resolve(next);
  }

  private async build(): Promise<Running> {
    const keys = await loadKeys(this.parts.pool);
    const csrfKey = keys.cookie.at(-1);
    if (keys.signing.length === 0 || csrfKey === undefined)
      throw new Error('The issuer has no keys: run migrate first.');
    const { accounts, attempts, trustsProxy } = this.parts;
    const provider = buildProvider({ ...this.parts, keys });
    const callback = provider.callback();
    return {
      keyOrder: keys.signing.map(key => key.kid).join(' '),
      handle: (req, res) =>
        req.url?.startsWith('/interaction/')
          ? signIn({ provider, accounts, attempts, csrfKey, trustsProxy }, req, res)
          : callback(req, res),
    };
  }
}
