import { hash } from 'node:crypto';
import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { Logger } from 'pino';
import type { Door, OperationContext } from './context.ts';
import { type DoorOptions, openDoor, type OpenDoor } from './door.ts';
import type { GatewayMetrics } from './metrics.ts';
import { type Manifest, TrustedDocuments } from './trusted-documents.ts';

/** What both doors serve. */
export interface Graphs {
  /** What staff see: supergraph SDL. */
  readonly staffSupergraph: string;
  /** What dealers see: the same graph composed without what is internal. */
  readonly dealerSupergraph: string;
  /** What front ends of staff have registered. */
  readonly trustedDocuments?: readonly Manifest[] | undefined;
}

export interface DoorsOptions extends Omit<DoorOptions, 'supergraph' | 'trusted' | 'onPlan'> {
  /** Whether staff may run registered documents only. */
  readonly trustedOnly: boolean;
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
}

/** Operations that are planned again for a new graph before it is served: the most asked ones of each door. */
const HOT_OPERATIONS = 200;

/** Both doors, whose graphs are replaced together while they are in use. */
export class Doors {
  #replacing: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly staff: ReplaceableDoor,
    readonly dealer: ReplaceableDoor,
    private readonly options: DoorsOptions,
  ) {}

  /** @throws Error where a graph cannot be served, or a registered document does not fit it */
  static async open(graphs: Graphs, options: DoorsOptions): Promise<Doors> {
    const { staff, dealer } = await opened(graphs, options);
    tell(graphs, options.metrics);
    return new Doors(new ReplaceableDoor(staff), new ReplaceableDoor(dealer), options);
  }

  /**
   * Serves new graphs from one moment on: what is asked most is planned before, what is under way ends on the old ones.
   * Graphs that cannot be served are refused with one line in the log, and the old ones stay.
   * @returns whether the new ones are served
   */
  replace(read: () => Promise<Graphs>): Promise<boolean> {
    const replaced = this.#replacing.then(() => this.#replace(read));
    this.#replacing = replaced;
    return replaced;
  }

  async close(): Promise<void> {
    await Promise.all([this.staff.close(), this.dealer.close()]);
  }

  async #replace(read: () => Promise<Graphs>): Promise<boolean> {
    const { metrics, logger } = this.options;
    try {
      const graphs = await read();
      const { staff, dealer } = await opened(graphs, this.options);
      await staff.prepare(this.staff.hottest(HOT_OPERATIONS));
      await dealer.prepare(this.dealer.hottest(HOT_OPERATIONS));
      this.staff.replace(staff);
      this.dealer.replace(dealer);
      metrics.supergraphLoads.inc({ outcome: 'served' });
      logger.info(tell(graphs, metrics), 'new graphs are served');
      return true;
    } catch (error) {
      metrics.supergraphLoads.inc({ outcome: 'refused' });
      logger.error({ reason: error instanceof Error ? error.message : String(error) }, 'new graphs are refused');
      return false;
    }
  }
}

async function opened(graphs: Graphs, options: DoorsOptions): Promise<Readonly<Record<Door, OpenDoor>>> {
  const { trustedOnly, metrics } = options;
  const manifests = graphs.trustedDocuments ?? [];
  const trusted = manifests.length > 0 || trustedOnly ? new TrustedDocuments(manifests, trustedOnly) : undefined;
  const counted = (door: Door) => () => metrics.plans.inc({ door });
  const staff = { ...options, supergraph: graphs.staffSupergraph, trusted, onPlan: counted('staff') };
  const dealer = { ...options, supergraph: graphs.dealerSupergraph, onPlan: counted('dealer') };
  return { staff: await openDoor(staff), dealer: await openDoor(dealer) };
}

/** Shows which graphs are served, in figures and for the log. */
function tell({ staffSupergraph, dealerSupergraph }: Graphs, { supergraph }: GatewayMetrics) {
  const hashes = { staff: shortHash(staffSupergraph), dealer: shortHash(dealerSupergraph) };
  supergraph.reset();
  for (const [door, of] of Object.entries(hashes)) supergraph.set({ door, hash: of }, 1);
  return hashes;
}

const shortHash = (supergraph: string): string => hash('sha256', supergraph).slice(0, 12);

/** One door that stays the same for its callers while the graph behind it changes. */
export class ReplaceableDoor implements OpenDoor {
  #underWay = new Set<Promise<unknown>>();
  readonly #retired = new Set<Promise<void>>();

  constructor(private current: OpenDoor) {}

  execute(request: HTTPGraphQLRequest, context: OperationContext): Promise<HTTPGraphQLResponse> {
    const underWay = this.#underWay;
    const answer = this.current.execute(request, context);
    const ended = answer.then(nothing, nothing).finally(() => underWay.delete(ended));
    underWay.add(ended);
    return answer;
  }

  hottest(count: number) {
    return this.current.hottest(count);
  }

  prepare(operations: readonly string[]): Promise<void> {
    return this.current.prepare(operations);
  }

  /** From now on requests go to this one; those under way at the old one end there, and then it is closed. */
  replace(door: OpenDoor): void {
    const old = this.current;
    const retired = Promise.all(this.#underWay)
      .then(() => old.close())
      .finally(() => this.#retired.delete(retired));
    this.#retired.add(retired);
    this.current = door;
    this.#underWay = new Set();
  }

  /** Closes this door, and those before it after their last request. */
  async close(): Promise<void> {
    await Promise.all([...this.#retired, this.current.close()]);
  }
}

const nothing = () => undefined;
