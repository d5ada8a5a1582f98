import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { connection, isId, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownAsset, KnownPartner, KnownSite } from '../links/known.entity.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type { LocalRepairFilter } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { LocalRepairPart } from './local-repair-part.entity.ts';
import { LocalRepair } from './local-repair.entity.ts';

const MAX_SHOWN = 100;

/** Repairs that local partners are entrusted with. */
@Resolver('LocalRepair')
export class LocalRepairResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  localRepair(@Args('id') id: string) {
    return this.load.one(LocalRepair, id);
  }

  @Query()
  localRepairs(@Args() { filter, ...page }: PageArgs & { filter?: LocalRepairFilter }) {
    const { status, isLate, ticket, partner, owner } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(isLate == null ? {} : { lateSince: isLate ? { $ne: null } : null }),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
      ...(partner ? { partnerId: { $in: [partner].filter(isId) } } : {}),
      ...(owner ? { owner } : {}),
    };
    return connection(this.em, LocalRepair, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(LocalRepair, id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: LocalRepair) {
    return this.load.one(Ticket, ticketId);
  }

  @ResolveField()
  decision(@Parent() { decision }: LocalRepair) {
    return this.load.one(RepairModeDecision, decision.id);
  }

  @ResolveField()
  parts(@Parent() { id }: LocalRepair) {
    return this.load.firstBy(LocalRepairPart, 'localRepair', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  clocks(@Parent() { id }: LocalRepair) {
    return this.load.manyBy(SlaClock, 'record', id);
  }
}

/** Who is, and who could be, entrusted with the repair of a case. */
@Resolver('Ticket')
export class TicketLocalRepairsResolver {
  constructor(
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  localRepairs(@Parent() { id }: Ticket) {
    return this.load.firstBy(LocalRepair, 'ticketId', id, { orderBy: { createdAt: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  async localPartners(@Parent() { siteCountry, assetId }: Ticket) {
    const [partners, asset] = await Promise.all([
      this.load.manyBy(KnownPartner, 'country', siteCountry, { code: 'asc' }),
      assetId ? this.load.one(KnownAsset, assetId) : null,
    ]);
    const model = asset?.model;
    const covers = ({ models }: KnownPartner) => !model || models.length === 0 || models.includes(model);
    const site = asset?.siteId ? await this.load.one(KnownSite, asset.siteId) : null;
    const today = dayIn(site?.timeZone ?? 'UTC', this.clock.now());
    const lasts = ({ entrustedUntil }: KnownPartner) => entrustedUntil == null || today <= entrustedUntil;
    const able = partners.filter(it => !it.endedAt && lasts(it) && covers(it));
    return able.slice(0, MAX_SHOWN).map(({ id }) => ({ id }));
  }
}
