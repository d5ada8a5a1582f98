import { connection, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion } from '../policy-versions.ts';
import type {
  PolicyStatus,
  SlaPolicyActivateInput,
  SlaPolicyDraftInput,
  SlaPolicyRetireInput,
} from '../schema.types.ts';
import { SlaPolicyActivation } from './sla-policy-activation.service.ts';
import { SlaPolicy } from './sla-policy.entity.ts';
import { KnownCalendar } from '../links/known.entity.ts';
import { SlaCalendarUnknown, SlaPolicyNotFound } from './sla-policy.errors.ts';

/** What we promise. */
@Resolver('SlaPolicy')
export class SlaPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: SlaPolicyActivation,
  ) {}

  @Query()
  slaPolicies(@Args() { status, ...page }: PageArgs & { status?: PolicyStatus }) {
    return connection(this.em, SlaPolicy, status ? { status } : {}, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Query()
  async slaPolicy(@Args('code') code: string) {
    const versions = await this.em.find(SlaPolicy, { code }, { orderBy: { policyVersion: 'desc' } });
    return versions.find(it => it.status === 'ACTIVE') ?? versions[0] ?? null;
  }

  @Mutation()
  async slaPolicyDraft(@Args('input') input: SlaPolicyDraftInput) {
    await requireCalendars(this.em, input);
    return { slaPolicy: SlaPolicy.draft(this.em, input, await nextVersion(this.em, SlaPolicy, input.code)) };
  }

  @Mutation()
  async slaPolicyActivate(@Args('id') id: string, @Args('input') { from, movesOpenClocks }: SlaPolicyActivateInput) {
    const slaPolicy = await loadForChange(this.em, SlaPolicy, id, SlaPolicyNotFound);
    slaPolicy.movesOpenClocks = movesOpenClocks;
    const recalculation = await this.plans.activate(this.activation, slaPolicy, from);
    return { slaPolicy, recalculation };
  }

  @Mutation()
  async slaPolicyRetire(@Args('id') id: string, @Args('input') input: SlaPolicyRetireInput) {
    const slaPolicy = await loadForChange(this.em, SlaPolicy, id, SlaPolicyNotFound);
    await this.plans.retire(this.activation, slaPolicy, input);
    return { slaPolicy };
  }

  @Mutation()
  async slaPolicyUnplan(@Args('id') id: string) {
    const slaPolicy = await loadForChange(this.em, SlaPolicy, id, SlaPolicyNotFound);
    await this.plans.takeBack(slaPolicy);
    return { slaPolicy };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(SlaPolicy, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: SlaPolicy) {
    return policyVersion;
  }
}

/** @throws SlaCalendarUnknown naming the codes that no service calendar has, of the policy or the first rule that names some */
async function requireCalendars(em: EntityManager, { calendar, rules }: SlaPolicyDraftInput): Promise<void> {
  const ofRules = rules.map((rule, index) => ({ path: ['rules', `${index}`], codes: rule.calendar?.calendars ?? [] }));
  const named = [{ path: [] as string[], codes: calendar.calendars }, ...ofRules];
  const codes = named.flatMap(it => it.codes);
  const known = codes.length > 0 ? await em.find(KnownCalendar, { code: { $in: codes } }) : [];
  for (const it of named) {
    const unknown = it.codes.filter(code => known.every(calendarOf => calendarOf.code !== code));
    if (unknown.length > 0) throw new SlaCalendarUnknown(['input', ...it.path, 'calendar', 'calendars'], unknown);
  }
}
