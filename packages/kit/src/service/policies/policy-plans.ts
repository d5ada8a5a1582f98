import { type FilterQuery, LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock, filled, InputInvalid, PolicyNotInForce, PolicyNotPlanned, UserError } from '../../domain/index.ts';
import { OnTimer, Timers } from '../timers/timers.ts';
import type { PolicyActivation, VersionedPolicy } from './policy-activation.ts';
import type { PolicyKind } from './policy-kind.ts';

/** The kinds of policies of the service. */
export class PolicyKinds {
  constructor(readonly all: readonly PolicyKind[]) {}
}

const TIMER = 'policy-planned';
const FROM = ['input', 'from'];

/** That a version goes out of force without another one in its place. */
interface PolicyEnd {
  readonly reason: string;
  /** Null where it does so at once. */
  readonly from?: Date | null | undefined;
}

/** Puts policies in force, and takes them out of it, each at once or at the moment that was named for it (ADM-06). */
@Injectable()
export class PolicyPlans {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly kinds: PolicyKinds,
    private readonly providers: ModuleRef,
  ) {}

  /**
   * Puts a draft in force, or plans that; what was planned for it before does not hold any more.
   * @returns what followed; null where it is planned
   * @throws InputInvalid for a moment that has passed, as the database does for one at which another version comes into force;
   * why it cannot be in force
   */
  async activate<T extends VersionedPolicy, Followed>(
    activation: PolicyActivation<T, Followed>,
    policy: T,
    from: Date | null | undefined,
  ): Promise<Followed | null> {
    policy.requireReady();
    await activation.check?.(policy, from ?? this.clock.now());
    if (!from) {
      if (policy.plannedFrom) await this.takeBack(policy);
      await this.catchUp(activation, policy);
      return await this.begin(activation, policy, this.clock.now());
    }
    this.requireAhead(from);
    policy.plannedFrom = from;
    await this.wakeAt(from, activation, policy);
    return null;
  }

  /**
   * Takes a version out of force without another one in its place, or plans that; what was planned for it before does not
   * hold any more.
   * @throws PolicyNotInForce @throws InputInvalid for no reason, or a moment that has passed; why it cannot be missed
   */
  async retire<T extends VersionedPolicy>(
    activation: PolicyActivation<T>,
    policy: T,
    { reason, from }: PolicyEnd,
  ): Promise<void> {
    await this.catchUp(activation, policy);
    if (policy.status !== 'ACTIVE') throw new PolicyNotInForce(policy.status);
    const endReason = filled(['input', 'reason'], reason, 1000);
    if (from) this.requireAhead(from);
    await activation.requireDispensable?.(policy, from ?? this.clock.now());
    Object.assign(policy, { endReason, endRefusedBecause: null });
    if (!from) {
      if (policy.plannedUntil) await this.timers.clear(keyOf(policy));
      return await this.end(activation, policy, this.clock.now());
    }
    policy.plannedUntil = from;
    await this.wakeAt(from, activation, policy);
  }

  /** It stays a draft, or in force. @throws PolicyNotPlanned */
  async takeBack(policy: VersionedPolicy): Promise<void> {
    if (!policy.plannedFrom && !policy.plannedUntil) throw new PolicyNotPlanned();
    policy.plannedFrom = null;
    policy.plannedUntil = null;
    policy.endReason = null;
    await this.timers.clear(keyOf(policy));
  }

  @OnTimer(TIMER)
  async fire({ kind, id }: { readonly kind: string; readonly id: string }): Promise<void> {
    const activation = this.activationOf(kind);
    const policy = await this.em.findOne<VersionedPolicy>(activation.entity, { id });
    if (policy) await this.catchUp(activation, policy);
  }

  /**
   * Of the versions that exclude each other, itself among them, what was planned for a moment that has come happens in turn,
   * and holds from that moment: however late their timers ring, and whichever rings first.
   */
  private async catchUp<T extends VersionedPolicy>(activation: PolicyActivation<T>, policy: T): Promise<void> {
    await activation.hold?.();
    const by = { $lte: this.clock.now() };
    const where = { ...activation.rivalsOf(policy), $or: [{ plannedFrom: by }, { plannedUntil: by }] };
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    for (;;) {
      // Each looks for what is in force, and changes what is planned.
      await this.em.flush();
      const [next] = inTurn(await this.em.find<T>(activation.entity, where as FilterQuery<NoInfer<T>>, held));
      if (!next) return;
      await this.happen(activation, next);
    }
  }

  private async happen<T extends VersionedPolicy>(activation: PolicyActivation<T>, policy: T): Promise<void> {
    const { plannedFrom, plannedUntil } = policy;
    if (plannedFrom) await this.begin(activation, policy, plannedFrom);
    if (!plannedUntil) return;
    const refusal = await this.refusalOf(activation, policy, plannedUntil);
    if (refusal === null) return await this.end(activation, policy, plannedUntil);
    await this.takeBack(policy);
    policy.endRefusedBecause = refusal;
  }

  /** Something may have come to stand on it since its end was planned: then it stays, and says what that is. */
  private async refusalOf<T extends VersionedPolicy>(
    activation: PolicyActivation<T>,
    policy: T,
    at: Date,
  ): Promise<string | null> {
    try {
      await activation.requireDispensable?.(policy, at);
      return null;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  private async begin<T extends VersionedPolicy, Followed>(
    activation: PolicyActivation<T, Followed>,
    policy: T,
    at: Date,
  ): Promise<Followed> {
    const where = { ...activation.rivalsOf(policy), status: 'ACTIVE', id: { $ne: policy.id } } as FilterQuery<
      NoInfer<T>
    >;
    const inForce = await this.em.find<T>(activation.entity, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const other of inForce) {
      if (other.plannedUntil) await this.takeBack(other);
      other.retire(at);
    }
    // The place is free before it is taken.
    await this.em.flush();
    policy.plannedFrom = null;
    policy.activate(at);
    return await activation.follow(policy);
  }

  private async end<T extends VersionedPolicy>(activation: PolicyActivation<T>, policy: T, at: Date): Promise<void> {
    policy.plannedUntil = null;
    policy.retire(at);
    // What follows looks for what is in force.
    await this.em.flush();
    await activation.followEnd?.(policy);
  }

  private requireAhead(from: Date): void {
    if (from <= this.clock.now()) throw new InputInvalid(FROM, { en: 'This time has passed.', zh: '此时间已过。' });
  }

  private async wakeAt(at: Date, { entity }: { entity: { name: string } }, policy: VersionedPolicy): Promise<void> {
    const payload = { kind: entity.name, id: policy.id };
    await this.timers.set({ task: TIMER, key: keyOf(policy), at, payload });
  }

  private activationOf(kind: string): PolicyActivation {
    const type = this.kinds.all.find(({ entity }) => entity.name === kind)?.activation;
    if (!type) throw new Error(`Nothing says how a ${kind} comes into force.`);
    return this.providers.get(type, { strict: false });
  }
}

const keyOf = ({ id }: VersionedPolicy): string => `${TIMER}:${id}`;

/** The earliest first; of one moment what begins before what ends, for it takes its place. */
const inTurn = <T extends VersionedPolicy>(policies: readonly T[]): T[] =>
  policies.toSorted(
    (one, other) => timeOf(one) - timeOf(other) || Number(!one.plannedFrom) - Number(!other.plannedFrom),
  );

const timeOf = ({ plannedFrom, plannedUntil }: VersionedPolicy): number =>
  (plannedFrom ?? plannedUntil)?.getTime() ?? Infinity;
