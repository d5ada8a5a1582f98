import { EntityManager } from '@mikro-orm/postgresql';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { UserError } from '../../domain/index.ts';
import { besideReading, writing } from '../dealer-rows.ts';
import { besideBudget } from '../statement-budget.ts';
import { recordAudit } from './audit.ts';
import { claim, IdempotencyKeyReused, keepReply, type Payload } from './idempotency.ts';
import { MutationRun } from './mutation-run.ts';
import { type ConstraintRefusals, EditConflict, isRetryable, refusalOf } from './refusal.ts';

/** What happens after a mutation's transaction committed: the relay and the audit sealer wake up. */
export abstract class CommitListener {
  abstract committed(): void;
}

/** The constraint refusals of the service, as an injectable. */
export class Refusals {
  constructor(readonly byConstraint: ConstraintRefusals) {}
}

const ATTEMPTS = 3;

/**
 * One mutation, one transaction: state, outbox, audit record and idempotency record commit together, or the refusal
 * becomes `userErrors` and leaves its own audit record.
 */
@Injectable()
export class MutationInterceptor implements NestInterceptor {
  constructor(
    private readonly em: EntityManager,
    private readonly refusals: Refusals,
    @Inject(CommitListener) private readonly listener: CommitListener,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Payload>): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const graphql = GqlExecutionContext.create(context);
    const info = graphql.getInfo<{ parentType?: { name: string }; fieldName: string } | undefined>();
    if (info?.parentType?.name !== 'Mutation') return next.handle();
    const run = new MutationRun(info.fieldName, graphql.getArgs());
    return defer(() => besideReading(this.em, run.call.actor, () => this.run(run, next)));
  }

  private async run(run: MutationRun, next: CallHandler<Payload>): Promise<Payload> {
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.attempt(run, next);
        } catch (error) {
          if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        }
      }
    } catch (error) {
      const refusal = refusalOf(error, this.refusals.byConstraint);
      if (!refusal) {
        await besideBudget(() =>
          writing(this.em, run.call.actor, tx => recordAudit(tx, run.call, run.audit('FAILED', null))),
        );
        throw error;
      }
      return await this.refuse(run, refusal);
    } finally {
      this.listener.committed();
    }
  }

  /**
   * Every attempt has an entity manager of its own, and the request's forgets what it had read: what a refused mutation
   * changed in memory must not be saved by the next one, nor its events be told.
   */
  private attempt(run: MutationRun, next: CallHandler<Payload>): Promise<Payload> {
    this.em.clear();
    return writing(this.em, run.call.actor, async tx => {
      run.checkKey();
      const earlier = run.keyed && (await claim(tx, run.keyed));
      if (earlier) return await this.replay(tx, run, earlier);
      const payload: Payload = { userErrors: [], ...(await this.act(tx, run, next)) };
      await recordAudit(tx, run.call, run.audit('DONE', null));
      if (run.keyed) await keepReply(tx, run.keyed, payload);
      return payload;
    });
  }

  private async act(tx: EntityManager, run: MutationRun, next: CallHandler<Payload>): Promise<Payload> {
    try {
      const payload = await lastValueFrom(next.handle());
      await tx.flush();
      return payload;
    } catch (error) {
      run.readAsTarget(tx);
      throw error;
    }
  }

  private async replay(tx: EntityManager, run: MutationRun, earlier: Payload): Promise<Payload> {
    await recordAudit(tx, run.call, run.audit('REPLAYED', earlier.userErrors?.[0]?.__typename ?? null));
    return earlier;
  }

  /** Leaves the audit record of a refusal and, where it is final, the reply under its key; first come, first kept. */
  private async refuse(run: MutationRun, refusal: UserError): Promise<Payload> {
    const isConflict = refusal instanceof EditConflict;
    const isFinal = !isConflict && !(refusal instanceof IdempotencyKeyReused);
    try {
      return await writing(this.em, run.call.actor, async tx => {
        const userErrors = [refusal.toData(run.call.language)];
        const payload: Payload = { ...(isConflict && (await run.targetNow(tx))), userErrors };
        if (run.keyed && isFinal) {
          const earlier = await claim(tx, run.keyed);
          if (earlier) return await this.replay(tx, run, earlier);
          await keepReply(tx, run.keyed, payload);
        }
        await recordAudit(tx, run.call, run.audit('REFUSED', refusal.name));
        return payload;
      });
    } catch (error) {
      // Another input took the key while this one was being refused.
      if (isFinal && error instanceof IdempotencyKeyReused) return await this.refuse(run, error);
      throw error;
    }
  }
}
