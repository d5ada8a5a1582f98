/** Something went wrong in a way that the person at the terminal can act on: one line, no stack. */
export class ClientError extends Error {}

/** A mutation was refused. */
export class Refused extends ClientError {
  constructor(
    readonly mutation: string,
    readonly errors: readonly UserError[],
  ) {
    super(`${mutation} was refused: ${errors.map(({ __typename, message }) => `${__typename}: ${message}`).join(' ')}`);
  }
}

export interface UserError {
  readonly __typename: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Sends one operation on behalf of somebody and gives its data; throws where the answer has errors. */
export type Execute = (as: string, query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface PlatformAddress {
  /** The gateway's origin, such as http://localhost:4000. */
  readonly gatewayUrl: string;
  /** Gives an access token of a user by name; asked again when the last one grows old. */
  readonly tokenOf: (as: string) => Promise<string>;
}

/** Tokens last ten minutes. */
const TOKEN_MS = 8 * 60_000;

/** Speaks to the gateway over HTTP, as the named user. */
export function executeOverHttp({ gatewayUrl, tokenOf }: PlatformAddress): Execute {
  const tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  const tokenFor = (as: string): Promise<string> => {
    const kept = tokens.get(as);
    if (kept && kept.until > Date.now()) return kept.token;
    const token = tokenOf(as);
    tokens.set(as, { token, until: Date.now() + TOKEN_MS });
    return token;
  };
  return async (as, query, variables) => {
    const authorization = `Bearer ${await tokenFor(as)}`;
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new ClientError(`The platform is not running: nothing answers at ${gatewayUrl}. Start it with npm start.`);
    });
    const answer: Answer = JSON.parse(await response.text());
    return dataOf(answer, as);
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The data of an answer. @throws ClientError when it has errors */
export function dataOf({ data, errors }: Answer, as: string): unknown {
  if (!errors) return data;
  const lines = errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`);
  throw new ClientError(`${as}: ${lines.join(' ')}`);
}

type Input = Readonly<Record<string, unknown>>;

/** The graph as its callers use it: queries as text, mutations by their name, both as a named user. */
export class PlatformClient {
  constructor(readonly execute: Execute) {}

  /** @throws ClientError */
  async query<T>(as: string, query: string, variables: Input = {}): Promise<T> {
    return (await this.execute(as, query, variables)) as T;
  }

  /**
   * Runs a mutation, whose document follows from the house's law: `(id:, input:)` in, payload and userErrors out.
   * @param select what to read of the payload, such as `ticket { id number }`
   * @throws Refused when the payload names user errors, ClientError otherwise
   */
  async mutate<T>(as: string, mutation: string, args: { id?: string; input?: Input }, select: string): Promise<T> {
    const Name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    const kinds = { id: 'ID!', input: `${Name}Input!` };
    const names = (['id', 'input'] as const).filter(name => args[name] !== undefined);
    const query = `mutation ${Name}(${names.map(name => `$${name}: ${kinds[name]}`).join(', ')}) {
      ${mutation}(${names.map(name => `${name}: $${name}`).join(', ')}) {
        ${select} userErrors { __typename message path } } }`;
    const data = await this.query<Record<string, T & { readonly userErrors: readonly UserError[] }>>(as, query, args);
    const payload = data[mutation];
    if (!payload) throw new ClientError(`${mutation} gave no answer.`);
    if (payload.userErrors.length > 0) throw new Refused(mutation, payload.userErrors);
    return payload;
  }
}
