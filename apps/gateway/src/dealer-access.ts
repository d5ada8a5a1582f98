import { hash, randomUUIDv7 } from 'node:crypto';
import type { Clock } from '@mainstay/kit/domain';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { OperationContext } from './context.ts';
import type { ServiceDataSource } from './data-source.ts';
import { OperationBudget } from './operation-budget.ts';
import { Patience } from './patience.ts';
import { RecentAnswers } from './recent-answers.ts';

const accessSchema = z.object({
  dealer: z.object({ id: z.string() }),
  refusal: z.enum(['KEY_EXPIRED', 'KEY_REVOKED', 'DEALER_SUSPENDED']).nullable(),
  scopes: z.array(z.string()),
  quotaPerMinute: z.number().nullable(),
});
const answerSchema = z.object({ access: accessSchema.nullable() });

/** What customers says about a dealer; null where it knows no such dealer or key. */
export type DealerAccess = z.infer<typeof accessSchema>;

const FIELDS = '{ dealer { id } refusal scopes quotaPerMinute }';
const BY_DEALER = `query ($dealer: ID!) { access: dealerAccess(dealer: $dealer) ${FIELDS} }`;
const BY_KEY = `query ($prefix: String!, $digest: String!) { access: dealerAccessByKey(prefix: $prefix, digest: $digest) ${FIELDS} }`;

/** A revocation reaches every gateway within this time. */
const FRESH_MS = 30_000;
/** While customers is away, who came in lately still does: 60 s, less the time that asking may take. */
const STANDS_IN_MS = 55_000;
/** Long enough for a client that tries a wrong key again and again, short enough for a key that was just made. */
const REFUSED_MS = 5_000;
const CAPACITY = 10_000;

/** Asks customers about dealers, in the gateway's own name, and remembers the answers. */
export class DealerAccesses {
  readonly #recent: RecentAnswers<DealerAccess | null>;

  constructor(
    private readonly customers: ServiceDataSource,
    clock: Clock,
  ) {
    const isGood = (access: DealerAccess | null) => access !== null && access.refusal === null;
    this.#recent = new RecentAnswers({
      clock,
      capacity: CAPACITY,
      freshMs: access => (isGood(access) ? FRESH_MS : REFUSED_MS),
      standInMs: access => (isGood(access) ? STANDS_IN_MS : REFUSED_MS),
    });
  }

  /**
   * The dealer of a token.
   * @param by when it has to be known, by `performance.now()` @throws GraphQLError where customers does not answer by then
   */
  ofDealer(dealer: string, by: number): Promise<DealerAccess | null> {
    return this.#recent.get(`dealer ${dealer}`, () => this.#ask(BY_DEALER, { dealer }, by));
  }

  /** The dealer of a key, whose secret goes no further than here. Time and errors are those of `ofDealer`. */
  ofKey(prefix: string, key: string, by: number): Promise<DealerAccess | null> {
    return this.ofDigest(prefix, digestOf(key), by);
  }

  /** The same by the digest of the key, which a token remembers. */
  ofDigest(prefix: string, digest: string, by: number): Promise<DealerAccess | null> {
    return this.#recent.get(`key ${digest}`, () => this.#ask(BY_KEY, { prefix, digest }, by));
  }

  /** Has this key been asked about lately? */
  knowsKey(key: string): boolean {
    return this.#recent.knows(`key ${digestOf(key)}`);
  }

  async #ask(
    query: string,
    variables: Readonly<Record<string, string>>,
    answerBy: number,
  ): Promise<DealerAccess | null> {
    const context: OperationContext = {
      caller: { subject: 'gateway', roles: ['GATEWAY'], dealerId: null, scopes: [] },
      correlationId: randomUUIDv7(),
      language: 'en',
      traceparent: undefined,
      client: new Patience(),
      answerBy,
      budget: new OperationBudget(),
      log: { operation: null, errorCodes: [] },
    };
    const question = { body: JSON.stringify({ query, variables }), sent: undefined, isAct: false };
    const { data, errors: [error] = [] } = await this.customers.ask(question, context);
    if (error) throw new GraphQLError(error.message); // A null beside an error is not a no.
    return answerSchema.parse(data).access;
  }
}

export const digestOf = (key: string): string => hash('sha256', key, 'hex');
