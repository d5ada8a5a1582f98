import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, Loaders, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import type * as Sdl from '../schema.types.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { Candidates } from './candidates.service.ts';
import type { Verdict } from './dispatch-engine.ts';
import { Dispatch, windowOf } from './dispatch.entity.ts';
import { DispatchNotFound } from './dispatch.errors.ts';
import { Dispatches } from './dispatches.service.ts';
import { HARD_RULES_ALONE } from './hard-rules-alone.ts';

const MAX_CANDIDATES = 50;

/** Who goes where, and why. */
@Resolver('Dispatch')
export class DispatchResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly dispatchesService: Dispatches,
    private readonly judges: Candidates,
  ) {}

  @Query()
  dispatches(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.DispatchFilter }) {
    const { status, ticket, engineer } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
      ...(engineer ? { engineer: { $in: [engineer].filter(isId) } } : {}),
    };
    return connection(this.em, Dispatch, where, page, [{ id: 'desc' }]);
  }

  @Query()
  async dispatchCandidates(@Args('ticket') id: string, @Args('beside') lead?: string | null) {
    const ticket = await this.load.one(Ticket, id);
    if (!ticket) return [];
    const policy = (await this.dispatchesService.policyInForce()) ?? HARD_RULES_ALONE;
    const verdicts = lead
      ? await this.judges.assistants(ticket, policy, lead)
      : (await this.judges.judge(ticket, policy)).verdicts;
    return verdicts.slice(0, MAX_CANDIDATES).map(verdict => this.candidateOf(verdict));
  }

  @Mutation()
  dispatchConfirm(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (dispatch, act) => dispatch.confirm(act));
  }

  @Mutation()
  async dispatchOverride(
    @Args('id') id: string,
    @Args('input') { engineer: engineerId, reason }: Sdl.DispatchOverrideInput,
    @CurrentActor() actor: Actor,
  ) {
    const engineer = await findEngineer(this.em, engineerId, ['input', 'engineer']);
    return this.act(id, actor, (dispatch, act) => dispatch.override(engineer, reason, act));
  }

  @Mutation()
  dispatchDecline(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.DispatchDeclineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (dispatch, act, ticket) => {
      dispatch.declineBeforeVisit(reason, act);
      ticket.wantVisit(null);
      await this.dispatchesService.follow(ticket, 'DECLINED');
    });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Dispatch, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: Dispatch) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  proposed(@Parent() { proposed }: Dispatch) {
    return proposed ? this.load.one(Engineer, proposed.id) : null;
  }

  @ResolveField()
  engineer(@Parent() { engineer }: Dispatch) {
    return engineer ? this.load.one(Engineer, engineer.id) : null;
  }

  @ResolveField()
  second(@Parent() { second }: Dispatch) {
    return second ? this.load.one(Engineer, second.id) : null;
  }

  @ResolveField()
  candidates(@Parent() { verdicts }: Dispatch) {
    return verdicts.map(verdict => this.candidateOf(verdict));
  }

  @ResolveField()
  secondCandidates(@Parent() { secondVerdicts }: Dispatch) {
    return secondVerdicts.map(verdict => this.candidateOf(verdict));
  }

  private candidateOf({ engineerId, windows, ...verdict }: Verdict) {
    return {
      ...verdict,
      engineer: () => this.load.one(Engineer, engineerId),
      isSuitable: verdict.rank !== null,
      windows: windows.map(windowOf),
    };
  }

  /** The ticket is locked first, as everywhere. */
  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (dispatch: Dispatch, act: Act, ticket: Ticket) => void | Promise<void>,
  ) {
    const found = await this.load.one(Dispatch, id);
    if (!found) throw new DispatchNotFound();
    const ticket = await loadTicket(this.em, found.ticket.id);
    const dispatch = await loadForChange(this.em, Dispatch, id, DispatchNotFound);
    await this.em.populate(dispatch, ['engineer']);
    await verb(dispatch, { at: this.clock.now(), by }, ticket);
    return { dispatch };
  }
}
