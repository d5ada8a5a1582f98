import type { Logger } from 'pino';
import type { OperationContext } from './context.ts';
import type { ServiceDataSource } from './data-source.ts';
import { Patience } from './patience.ts';
import { readOwners } from './supergraph.ts';

/** A mutation that is refused for want of rights. */
export interface RefusedAct {
  readonly mutation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface RefusedActsOptions {
  readonly supergraph: string;
  readonly sourceOf: (service: string) => ServiceDataSource;
  readonly logger: Logger;
}

/**
 * Tells the services that own them of mutations refused here, in one call to each, so that every one leaves its audit
 * record (docs/adr/0008). Services execute nothing of it; one that does not answer costs a line in the log.
 */
export class RefusedActs {
  readonly #owners: ReadonlyMap<string, string>;

  constructor(private readonly options: RefusedActsOptions) {
    this.#owners = readOwners(options.supergraph);
  }

  async record(acts: readonly RefusedAct[], context: OperationContext): Promise<void> {
    const byService = Map.groupBy(acts, ({ mutation }) => this.#owners.get(mutation) ?? '');
    await Promise.all([...byService].map(([service, refused]) => this.#tell(service, refused, context)));
  }

  async #tell(service: string, refused: readonly RefusedAct[], context: OperationContext): Promise<void> {
    const question = { body: JSON.stringify({ query: '', refused }), sent: undefined, isAct: false };
    const client = new Patience(); // Who hangs up is recorded all the same.
    try {
      const { errors } = await this.options.sourceOf(service).ask(question, { ...context, client });
      if (errors?.length) throw new Error('The service does not take it.');
    } catch (error) {
      const { caller, correlationId } = context;
      const mutations = refused.map(({ mutation }) => mutation);
      this.options.logger.error(
        { service, mutations, subject: caller.subject, cause: String(error), correlationId },
        'refused mutations left no audit record',
      );
    }
  }
}
