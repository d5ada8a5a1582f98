import { setTimeout as delay } from 'node:timers/promises';
import { ClientError, type PlatformClient, Refused } from '../client/platform-client.ts';

/** Tells of the journey while it happens. */
export interface Narrator {
  /** A new part of the story begins. */
  chapter(title: string): void;
  /** Somebody did something by this mutation, and this came of it. */
  did(as: string, mutation: string, result: string): void | Promise<void>;
  /** This fact showed itself, which events brought about. */
  saw(fact: string): void | Promise<void>;
}

/** Where the journey takes place: names of things that stand already. */
export interface Stage {
  readonly customer: string;
  readonly asset: string;
  /** The depot of the repair, the one that has the first part, and the supplier of the second. */
  readonly depot: string;
  readonly otherDepot: string;
  readonly supplier: string;
  readonly engineer: string;
  /** Marks what this journey makes: numbers of parts begin with it. */
  readonly run: string;
}

export const STAGE: Omit<Stage, 'run'> = {
  customer: 'C-1001',
  asset: 'EX-215-24001',
  depot: 'ALM',
  otherDepot: 'SHA',
  supplier: 'SUP-DE-HYD',
  engineer: 'E-101',
};

interface MutationArgs {
  readonly id?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** What a service that was killed had in its hands is delivered again after half a minute. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** What a caller cannot know before an event has brought it: worth another try. */
const NOT_KNOWN_YET = /Unknown$/;

/** One play of the main job: people act through the gateway, and wait to see what their acts bring about. */
export class Journey {
  constructor(
    readonly client: PlatformClient,
    readonly stage: Stage,
    readonly narrator: Narrator,
  ) {}

  /**
   * Somebody acts.
   * @param result what to tell of the payload
   * @param early refusals of what an event has yet to bring about
   * @throws Refused, but for what becomes known within seconds
   */
  async act<T>(
    as: string,
    mutation: string,
    args: MutationArgs,
    result: (payload: T) => string,
    early: RegExp = NOT_KNOWN_YET,
  ): Promise<T> {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      try {
        const payload = await this.client.mutate<T>(as, mutation, args);
        await this.narrator.did(as, mutation, result(payload));
        return payload;
      } catch (error) {
        const isEarly = error instanceof Refused && error.errors.every(it => early.test(it.__typename));
        if (!isEarly || Date.now() > deadline) throw error;
        await delay(LOOK_EVERY_MS);
      }
    }
  }

  async look<T>(as: string, operation: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    return await this.client.query<T>(as, operation, variables);
  }

  /**
   * Looks until a fact shows itself. @param find gives what was waited for, or undefined while it is not there
   * @param fact what to tell of it
   * @throws ClientError after a minute
   */
  async until<T, Found>(
    fact: (found: Found) => string,
    as: string,
    operation: string,
    variables: Readonly<Record<string, unknown>>,
    find: (data: T) => Found | undefined,
  ): Promise<Found> {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      const data = await this.client.query<T>(as, operation, variables);
      const found = find(data);
      if (found !== undefined) {
        await this.narrator.saw(fact(found));
        return found;
      }
      if (Date.now() > deadline)
        throw new ClientError(`Waited a minute in vain. ${operation} still gives ${JSON.stringify(data)}`);
      await delay(LOOK_EVERY_MS);
    }
  }
}

export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** This day, as inputs name it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** A moment in the past: what people did before they write it down. */
export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

export const money = (amount: Amount | null): string => (amount ? `${amount.amount} ${amount.currency}` : 'no price');

/** The nodes of a list. */
export interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

export const nodes = <T>({ edges }: Edges<T>): T[] => edges.map(edge => edge.node);

/** The first of these. @throws ClientError when there is none */
export function first<T>(found: readonly T[], what: string): T {
  const [one] = found;
  if (one === undefined) throw new ClientError(`There is no ${what}; npm start loads the sample company.`);
  return one;
}
