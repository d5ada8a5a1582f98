import { EntityManager } from '@mikro-orm/postgresql';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { UserError } from '../../domain/index.ts';
import { type Call, currentCall } from '../call.ts';
import { type AuditEntry, recordAudit } from './audit.ts';
import {
  claim,
  fingerprintOf,
  IdempotencyKeyReused,
  type KeyedRequest,
  keepReply,
  type Payload,
} from './idempotency.ts';
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
    return defer(() => this.run(new MutationRun(info.fieldName, graphql.getArgs()), next));
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
        await this.em.fork().transactional(tx => recordAudit(tx, run.call, run.audit('FAILED', null)));
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
    return this.em.fork().transactional(async tx => {
      const earlier = run.keyed && (await claim(tx, run.keyed));
      if (earlier) return earlier;
      const payload: Payload = { userErrors: [], ...(await lastValueFrom(next.handle())) };
      await tx.flush();
      await recordAudit(tx, run.call, run.audit('DONE', null));
      if (run.keyed) await keepReply(tx, run.keyed, payload);
      return payload;
    });
  }

  /** Leaves the audit record of a refusal and, where it is final, the reply under its key; first come, first kept. */
  private refuse(run: MutationRun, refusal: UserError): Promise<Payload> {
    const payload: Payload = { userErrors: [refusal.toData(run.call.language)] };
    const isFinal = !(refusal instanceof EditConflict) && !(refusal instanceof IdempotencyKeyReused);
    return this.em.fork().transactional(async tx => {
      if (run.keyed && isFinal) {
        const earlier = await claim(tx, run.keyed);
        if (earlier) return earlier;
        await keepReply(tx, run.keyed, payload);
      }
      await recordAudit(tx, run.call, run.audit('REFUSED', refusal.name));
      return payload;
    });
  }
}

interface MutationArgs {
  readonly id?: unknown;
  readonly input?: { readonly idempotencyKey?: unknown };
}

/** One mutation of one caller. */
class MutationRun {
  readonly call: Call;
  readonly keyed: KeyedRequest | null;
  private readonly fingerprint: string;
  private readonly target: string | null;

  constructor(
    private readonly mutation: string,
    args: MutationArgs,
  ) {
    const call = currentCall();
    if (!call) throw new Error('A mutation ran outside of any call.');
    this.call = call;
    this.fingerprint = fingerprintOf(args);
    this.target = typeof args.id === 'string' ? args.id : null;
    const key = args.input?.idempotencyKey;
    this.keyed =
      typeof key === 'string' ? { key, actor: call.actor.subject, mutation, fingerprint: this.fingerprint } : null;
  }

  audit(outcome: AuditEntry['outcome'], refusal: string | null): AuditEntry {
    return { mutation: this.mutation, target: this.target, inputHash: this.fingerprint, outcome, refusal };
  }
}
