import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset } from '../links/known.entity.ts';
import { MaintenancePlan } from '../maintenance-plan/maintenance-plan.entity.ts';
import { MaintenancePlans } from '../maintenance-plan/maintenance-plans.service.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
import { MissionUnit } from '../mission/mission-unit.entity.ts';
import { UnitRepair } from '../return-repair/unit-repair.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RunFinding } from './run-finding.entity.ts';
import { RunSeries } from './run-series.entity.ts';
import { type RunReading, RunWatch } from './run-watch.entity.ts';

/** Of one machine: the latest, of which one may have mended it. */
const CASES_LOOKED_AT = 20;

/** Whose run data are looked at. */
interface Seen {
  readonly asset: KnownAsset;
  readonly timeZone: string;
  /** When it was maintained or repaired last. */
  readonly since: Date | null;
}

/** Looks at what machines measure of their run, and has them maintained before they fail (TCK-32). */
@Injectable()
export class RunData {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly plans: MaintenancePlans,
  ) {}

  /** @returns what is found by now and is not over */
  async take(asset: KnownAsset, told: ReadonlyMap<string, readonly RunReading[]>): Promise<RunFinding[]> {
    // Whoever tells of the same machine waits: one finding of each watch.
    await this.em.lock(asset, LockMode.PESSIMISTIC_WRITE);
    const signals = [...told.keys()];
    const known = await this.em.find(RunSeries, { assetId: asset.id, signal: { $in: signals } });
    // A watch that retires waits for who looks by it, and ends what that found.
    const inForce = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const;
    const watches = await this.em.find(RunWatch, { status: 'ACTIVE', signal: { $in: signals } }, inForce);
    const open = await this.em.find(
      RunFinding,
      { assetId: asset.id, clearedAt: null },
      { orderBy: { id: 'asc' }, populate: ['watch'] },
    );
    const since = await this.mendedAt(asset);
    const { timeZone } = await this.plans.placeOf(asset);
    for (const [signal, readings] of told) {
      const series = known.find(it => it.signal === signal) ?? RunSeries.of(asset.id, signal);
      series.take(readings, timeZone, since);
      this.em.persist(series);
      for (const watch of watches.filter(it => it.signal === signal && it.isFor(asset.model))) {
        const before = open.find(it => it.watchCode === watch.code && !it.clearedAt);
        const found = await this.judge(watch, series, before ?? null, { asset, timeZone, since });
        if (found) open.push(found);
      }
    }
    return open.filter(it => !it.clearedAt);
  }

  /** A watch ends without a successor: nobody would say any more that its findings are over. */
  async endFindingsOf({ code: watchCode }: RunWatch): Promise<void> {
    const open = { watchCode, clearedAt: null };
    const findings = await this.em.find(RunFinding, open, { orderBy: { id: 'asc' }, populate: ['watch'] });
    for (const finding of findings) finding.clear(this.clock.now());
  }

  /**
   * What it measured before it was maintained or repaired says nothing of what it will do: in a case of its own, or as one
   * of the machines of an order of returns, of a mission or of a local partner.
   */
  private async mendedAt({ id: assetId }: KnownAsset): Promise<Date | null> {
    const [visit] = await this.em.find(
      MaintenanceVisit,
      { assetId, outcome: 'DONE' },
      { limit: 1, orderBy: { settledOn: 'desc' }, populate: ['plan'] },
    );
    const cases = await this.em.find(Ticket, { assetId }, { limit: CASES_LOOKED_AT, orderBy: { reportedAt: 'desc' } });
    const made = visit?.settledOn ? [beginOf(visit.plan.timeZone, dayAfter(visit.settledOn))] : [];
    const repaired = cases.flatMap(({ milestones: { REPAIRED: at } }) => (at ? [new Date(at)] : []));
    const [inFactory] = await this.em.find(
      UnitRepair,
      { unit: { assetId, status: 'QA_PASSED' } },
      { limit: 1, orderBy: { repairedAt: 'desc' } },
    );
    const [onMission] = await this.em.find(
      MissionUnit,
      { assetId, isSolved: true },
      { limit: 1, orderBy: { reportedAt: 'desc' } },
    );
    const [byPartner] = await this.em.execute<{ at: string | null }[]>(
      `select max((reported ->> 'finishedAt')::timestamptz) as at from local_repair where units_kept @> ?::jsonb`,
      [JSON.stringify([{ assetId, isSolved: true }])],
    );
    const atPartner = byPartner?.at ? new Date(byPartner.at) : undefined;
    const asUnit = [inFactory?.repairedAt, onMission?.reportedAt, atPartner].filter(it => it !== undefined);
    const [last] = [...made, ...repaired, ...asUnit].toSorted((one, other) => other.getTime() - one.getTime());
    return last ?? null;
  }

  /** @returns what is found anew: nothing where it was found before, unless that is over or what was foretold has come */
  private async judge(
    watch: RunWatch,
    series: RunSeries,
    before: RunFinding | null,
    { asset, timeZone, since }: Seen,
  ): Promise<RunFinding | null> {
    const now = this.clock.now();
    const sight = watch.look(series);
    const isMended = before && since && before.foundAt < since;
    const hasCome = before?.because === 'TREND' && sight?.because === 'BEYOND_LIMIT';
    if (isMended || hasCome || (!sight && watch.isGood(series))) before?.clear(now);
    if (!sight || (before && !before.clearedAt)) return null;
    const passedOn = dayIn(timeZone, sight.passedAt);
    // One of each watch is open at a time.
    await this.em.flush();
    const finding = RunFinding.of(watch, { ...sight, assetId: asset.id, passedOn }, now);
    await this.bringForward(finding);
    this.em.persist(finding);
    return finding;
  }

  /** The next visit of the machine takes place before the limit is passed; today where it is. */
  private async bringForward(finding: RunFinding): Promise<void> {
    const lasting = await this.em.find(
      MaintenancePlan,
      { assetId: finding.assetId, status: { $ne: 'ENDED' } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { nextOn: 'asc', id: 'asc' } },
    );
    const due = lasting.find(it => it.status !== 'WAITING');
    const [next] = lasting;
    if (!next || due) return finding.raise(due ? 'DUE_BEFORE' : 'UNPLANNED', due ?? null);
    const today = this.plans.todayOf(next);
    const on = finding.passedOn < today ? today : finding.passedOn;
    if (next.nextOn && next.nextOn <= on) return finding.raise('DUE_BEFORE', next);
    next.bringForward({ on, reason: finding.explanation.slice(0, 1000) }, today);
    await this.plans.follow(next);
    finding.raise('BROUGHT_FORWARD', next);
  }
}
