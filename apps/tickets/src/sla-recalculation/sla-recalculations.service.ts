import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { LatePromises } from './late-promises.service.ts';
import { type Change, SlaRecalculation } from './sla-recalculation.entity.ts';

const TIMER = 'sla-recalculation';
/** Few enough that an act on one of their records hardly waits. */
const BATCH = 500;

/**
 * Reads clocks anew after a calendar or a policy changed, or an agreement, customer or site became known better: the open records that it touches, a batch
 * per transaction. A batch that a crash cuts off is done again, those before it are not.
 */
@Injectable()
export class SlaRecalculations {
  constructor(
    private readonly em: EntityManager,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly late: LatePromises,
  ) {}

  /** Starts the recalculation, unless the change touches no open record. */
  async start(change: Change): Promise<SlaRecalculation | null> {
    if (isOfCustomer(change)) for (const id of change.ids) await this.late.hold(id);
    const count = await this.em.count(SlaRecord, touchedBy(change));
    if (count === 0) return null;
    const recalculation = SlaRecalculation.start(this.em, change, count, this.clock.now());
    await this.wakeNow(recalculation.id);
    return recalculation;
  }

  /** Lets the clocks that run by earlier versions of a policy go over to this one. */
  async moveTo({ id, code }: SlaPolicy): Promise<SlaRecalculation | null> {
    const earlier = await this.em.find(SlaPolicy, { code, id: { $ne: id } });
    return this.start({ cause: 'POLICY_CHANGED', code, ids: earlier.map(policy => policy.id), movesTo: id });
  }

  @OnTimer(TIMER)
  async takeBatch({ id }: { id: string }): Promise<void> {
    const recalculation = await this.em.findOne(SlaRecalculation, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (recalculation?.status !== 'RUNNING') return;
    const { cause, cursor = null, movesTo = null, ids } = recalculation;
    const where = { $and: [touchedBy(recalculation), cursor ? { id: { $gt: cursor } } : {}] };
    const reread = (prepare: (record: SlaRecord) => void, ids?: readonly string[]) =>
      this.clocks.reread(ids ? { id: { $in: [...ids] } } : where, prepare, BATCH);
    const [about = ''] = ids;
    const moved = () => reread(record => void (movesTo && record.move(ids, movesTo)));
    const again = {
      AGREEMENT_KNOWN: () => this.late.give(about, where, BATCH, reread),
      CUSTOMER_KNOWN: () => this.late.regard(about, reread),
      SITE_KNOWN: () => this.late.stand(about, where, BATCH, reread),
      ...{ CALENDAR_CHANGED: moved, CALENDAR_CHOSEN: moved, POLICY_CHANGED: moved },
    };
    const { recordIds, changedCount } = await again[cause]();
    recalculation.advance(recordIds, changedCount);
    if (recordIds.length === BATCH) await this.wakeNow(id);
    else recalculation.finish(this.clock.now());
  }

  private wakeNow(id: string): Promise<void> {
    return this.timers.set({ task: TIMER, key: `${TIMER}:${id}`, at: this.clock.now(), payload: { id } });
  }
}

const isOfCustomer = ({ cause }: Pick<Change, 'cause'>): boolean =>
  cause === 'AGREEMENT_KNOWN' || cause === 'CUSTOMER_KNOWN';

/** Whose days may count for a record: a machine has those of its site. */
const CHOOSERS = ['customerId', 'dealerId', 'assetId'] as const;

/** Of cases at these sites that do not count as what the site was when they were reported, or opened again. */
const knownOtherwise = (siteIds: readonly string[]) =>
  raw(
    row => `(${row}.id in (select ticket.id from known_site join ticket on ticket.site_id = known_site.id
      where known_site.id = any (string_to_array(?, ',')::uuid[]) and ticket.ended_at is null
        and ticket.is_remote <> coalesce((
          select (known ->> 'isRemote')::boolean from jsonb_array_elements(known_site.remotes) with ordinality remote (known, turn)
          where known ->> 'since' is null or (known ->> 'since')::timestamptz
            <= coalesce((ticket.milestones ->> 'REPORTED')::timestamptz, ticket.reported_at)
          order by turn desc limit 1), false)))`,
    [siteIds.join(',')],
  );

/** The open records that a change touches. */
function touchedBy({ cause, ids }: Pick<Change, 'cause' | 'ids'>) {
  switch (cause) {
    case 'CALENDAR_CHANGED':
      return { endedAt: null, calendarIds: { $overlap: [...ids] } };
    case 'CALENDAR_CHOSEN':
      return { endedAt: null, $or: CHOOSERS.map(whose => ({ [whose]: { $in: [...ids] } })) };
    case 'AGREEMENT_KNOWN':
    case 'CUSTOMER_KNOWN':
      return { endedAt: null, customerId: { $in: [...ids] }, promisedAt: { $ne: null } };
    case 'SITE_KNOWN':
      return { endedAt: null, type: 'TICKET' as const, [knownOtherwise(ids)]: true };
    case 'POLICY_CHANGED':
      return { endedAt: null, policyIds: { $overlap: [...ids] } };
  }
}
