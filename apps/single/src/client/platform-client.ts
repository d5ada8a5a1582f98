import { documentIdOf, operationOf } from './operations.ts';

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

type Input = Readonly<Record<string, unknown>>;

/** One operation: a registered document by its id, or the text of another. */
export type PlatformRequest = ({ readonly documentId: string } | { readonly query: string }) & {
  readonly variables?: Input;
};

/** Sends the bytes of an announced file on behalf of somebody. @returns null, or the refusal in words */
export type SendFile = (as: string, url: string, bytes: Uint8Array) => Promise<string | null>;

/** Sends one operation on behalf of somebody and gives its data; throws where the answer has errors. */
export type Execute = (as: string, request: PlatformRequest) => Promise<unknown>;

export interface PlatformAddress {
  /** The gateway's origin, such as http://localhost:4000. */
  readonly gatewayUrl: string;
  /** Gives an access token of a user by name; asked again when the last one grows old. */
  readonly tokenOf: (as: string) => Promise<string>;
}

/** Tokens last ten minutes. */
const TOKEN_MS = 8 * 60_000;

/** Speaks to the gateway over HTTP, as the named user. */
export function executeOverHttp(address: PlatformAddress): Execute {
  const send = requestsTo(address);
  return async (as, request) => {
    const headers = { 'content-type': 'application/json' };
    const response = await send(as, '/graphql', { method: 'POST', headers, body: JSON.stringify(request) });
    const answer: Answer = JSON.parse(await response.text());
    return dataOf(answer, as);
  };
}

/** Sends the bytes of a file that the graph awaits, as the named user; gives null, or why they were refused. */
export function sendFileOverHttp(address: PlatformAddress): SendFile {
  const send = requestsTo(address);
  return async (as, url, bytes) => {
    const response = await send(as, `/${url}`, { method: 'PUT', body: new Uint8Array(bytes) });
    if (response.ok) return null;
    const { errors = [] }: Answer = JSON.parse(await response.text());
    return errors.map(({ message }) => message).join(' ');
  };
}

function requestsTo({ gatewayUrl, tokenOf }: PlatformAddress) {
  const tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  const tokenFor = (as: string): Promise<string> => {
    const kept = tokens.get(as);
    if (kept && kept.until > Date.now()) return kept.token;
    const token = tokenOf(as);
    tokens.set(as, { token, until: Date.now() + TOKEN_MS });
    return token;
  };
  return async (as: string, path: string, { headers, ...request }: RequestInit): Promise<Response> => {
    const authorization = `Bearer ${await tokenFor(as)}`;
    return await fetch(gatewayUrl + path, { ...request, headers: { ...headers, authorization } }).catch(() => {
      throw new ClientError(`The platform is not running: nothing answers at ${gatewayUrl}. Start it with npm start.`);
    });
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

/** The graph as the programs of this app use it: operations by their name in `operations/`, as a named user. */
export class PlatformClient {
  /** @param tokenOf needed only where it matters who somebody is to the services */
  constructor(
    readonly execute: Execute,
    private readonly tokenOf?: PlatformAddress['tokenOf'],
  ) {}

  /** The subject by which the services know a user. */
  async subjectOf(as: string): Promise<string> {
    const [, claims = ''] = (await this.tokenOf?.(as))?.split('.') ?? [];
    const { sub }: { readonly sub?: string } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
    if (!sub) throw new ClientError(`Nobody says who ${as} is.`);
    return sub;
  }

  /** @param operation its name, such as `TicketParts` @throws ClientError */
  async query<T>(as: string, operation: string, variables: Input = {}): Promise<T> {
    return (await this.execute(as, { documentId: documentIdOf(operation), variables })) as T;
  }

  /**
   * Runs the operation that is named after its mutation.
   * @param mutation such as `ticketClose`, whose operation is `TicketClose`
   * @throws Refused when the payload names user errors, ClientError otherwise
   */
  async mutate<T>(as: string, mutation: string, args: { id?: string; input?: Input }): Promise<T> {
    const data = await this.query<Record<string, T & { readonly userErrors: readonly UserError[] }>>(
      as,
      operationOf(mutation),
      args,
    );
    const payload = data[mutation];
    if (!payload) throw new ClientError(`${mutation} gave no answer.`);
    if (payload.userErrors.length > 0) throw new Refused(mutation, payload.userErrors);
    return payload;
  }
}
