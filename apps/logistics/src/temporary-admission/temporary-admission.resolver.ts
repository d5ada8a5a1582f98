import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { asOnceNamed, KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { TemporaryAdmission } from './temporary-admission.entity.ts';
import { TemporaryAdmissionNotFound } from './temporary-admission.errors.ts';
import { TemporaryAdmissionTimer } from './temporary-admission.timer.ts';
import { TemporaryAdmissions } from './temporary-admissions.service.ts';

@Resolver('TemporaryAdmission')
export class TemporaryAdmissionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly timer: TemporaryAdmissionTimer,
    private readonly admissions: TemporaryAdmissions,
  ) {}

  @Query()
  temporaryAdmission(@Args('id') id: string) {
    return this.load.one(TemporaryAdmission, id);
  }

  @Query()
  temporaryAdmissions(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.TemporaryAdmissionFilter }) {
    const { isOpen, returnRepair, awaitsSettlement } = filter ?? {};
    const where = {
      ...(isOpen == null ? {} : { endedAt: isOpen ? null : { $ne: null } }),
      ...(returnRepair ? { order: { $in: [returnRepair].filter(isId) } } : {}),
      ...(awaitsSettlement == null ? {} : { [raw(isHeldInVain)]: awaitsSettlement }),
    };
    return connection(this.em, TemporaryAdmission, where, page, [{ dueAt: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(TemporaryAdmission, id);
  }

  @ResolveField()
  returnRepair(@Parent() { order }: TemporaryAdmission) {
    return { id: order.id };
  }

  @ResolveField()
  freight(@Parent() { freight }: TemporaryAdmission) {
    return this.load.one(RepairFreight, freight.id);
  }

  @ResolveField()
  async units(@Parent() { order, admitted }: TemporaryAdmission): Promise<Sdl.TemporaryAdmissionUnit[]> {
    const known = await this.load.one(KnownReturnRepair, order.id);
    return admitted.map(({ dischargedAt, ...unit }) => ({
      ...{ ...unit, serial: known?.serials[unit.id] ?? null },
      dischargedAt: dischargedAt ? new Date(dischargedAt) : null,
    }));
  }

  @Mutation()
  async temporaryAdmissionGrant(
    @Args('input') input: Sdl.TemporaryAdmissionGrantInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    return { temporaryAdmission: await this.admissions.grantLate(input, { at: this.clock.now(), by }) };
  }

  @Mutation()
  temporaryAdmissionCorrect(
    @Args('id') id: string,
    @Args('input') input: Sdl.TemporaryAdmissionCorrectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (admission, act) => {
      admission.correct(input, act);
    });
  }

  @Mutation()
  temporaryAdmissionExtend(
    @Args('id') id: string,
    @Args('input') input: Sdl.TemporaryAdmissionExtendInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (admission, act) => {
      admission.extend(input, act);
    });
  }

  @Mutation()
  temporaryAdmissionDischarge(
    @Args('id') id: string,
    @Args('input') input: Sdl.TemporaryAdmissionDischargeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (admission, act) => {
      admission.discharge(input, act);
    });
  }

  @Mutation()
  temporaryAdmissionSettle(
    @Args('id') id: string,
    @Args('input') input: Sdl.TemporaryAdmissionSettleInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (admission, act) => {
      admission.settle(input, act);
    });
  }

  private async act(id: string, { subject: by }: Actor, verb: (admission: TemporaryAdmission, act: Act) => void) {
    const temporaryAdmission = await loadForChange(this.em, TemporaryAdmission, id, TemporaryAdmissionNotFound);
    verb(temporaryAdmission, { at: this.clock.now(), by });
    await this.timer.watch(temporaryAdmission);
    return { temporaryAdmission };
  }
}

/** What customs asked for is kept as it was said; nothing of it is null where nothing was asked for. */
const isHeldInVain = (it: string): string =>
  `coalesce(${it}.ended_at is not null and ${it}.asked ->> 'kind' <> 'DUTY' and ${it}.asked ->> 'settledAt' is null, false)`;

/** What logistics adds to a return repair. */
@Resolver('ReturnRepair')
export class ReturnRepairAdmissionsResolver {
  constructor(private readonly load: Loaders) {}

  /** A unit that was taken over from a cancelled order is in the country by the admission of that one. */
  @ResolveField()
  async temporaryAdmissions(@Parent() { id }: { id: string }): Promise<TemporaryAdmission[]> {
    const known = await this.load.one(KnownReturnRepair, id);
    if (!known) return [];
    const names = await asOnceNamed(known, known.unitIds, of => this.load.one(KnownReturnRepair, of));
    const orders = [...new Set([id, ...names.map(it => it.returnRepairId)])];
    const theirs = await Promise.all(orders.map(of => this.load.manyBy(TemporaryAdmission, 'order', of)));
    const isOurs = (it: TemporaryAdmission) =>
      it.order.id === id || it.admitted.some(unit => names.some(({ unitId }) => unitId === unit.id));
    return theirs
      .flat()
      .filter(isOurs)
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }
}
