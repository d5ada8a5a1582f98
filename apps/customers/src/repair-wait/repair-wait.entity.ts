import { beginOf, dayIn, daysAfter } from '@mainstay/calendar';
import { RepairWaitEnded, RepairWaitExceeded } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import type { ExchangeTerms } from '../exchange/exchange-rules.ts';
import type * as Sdl from '../schema.types.ts';

type Ending = DataOf<typeof RepairWaitEnded>['because'];

const RepairWaitSchema = defineEntity({
  name: 'RepairWait',
  properties: {
    ...aggregate,
    ticketId: p.uuid(),
    ticketNumber: p.string(),
    /** Which opening of the case it is. */
    round: p.integer(),
    asset: () => p.manyToOne(Asset),
    since: p.date(),
    timeZone: p.string(),
    /** Is the case about a fault, as far as is known? */
    isFault: p.boolean(),
    /** How serious it is, as its case said last. */
    severity: p.string().$type<Sdl.FaultSeverity>().nullable(),
    repairedOn: p.date().nullable(),
    isWithdrawn: p.boolean(),
    /** Is its case of another customer by now, and names no machine of that one yet? */
    isLeft: p.boolean(),
    exceededAt: p.datetime().nullable(),
    policyCode: p.string().nullable(),
    daysAllowed: p.integer().nullable(),
  },
});

/** Whose wait it is; how serious the fault is where that was said already, and whether its case left the machine. */
type WaitOrigin = Pick<RepairWait, 'ticketId' | 'ticketNumber' | 'round' | 'asset' | 'timeZone'> &
  Partial<Pick<RepairWait, 'severity' | 'isLeft'>>;

/**
 * How long a machine waits for the repair of a fault (RET-004V, N44): from the report of its case, or anew from the day on
 * which that was opened again, until the customer signs. Days are those of the company, as in decisions on exchanges.
 */
export class RepairWait extends RepairWaitSchema.class {
  static begin(about: WaitOrigin, at: Date, isFault = true): RepairWait {
    const { ticketId, ticketNumber, round, asset, timeZone, severity = null, isLeft = false } = about;
    const since = dayIn(timeZone, at);
    const known = { isFault, severity, isLeft, isWithdrawn: false };
    return make(RepairWait, { ticketId, ticketNumber, round, asset, since, timeZone, ...known });
  }

  /** The day that it is at a moment where its days are counted. */
  dayAt(at: Date): string {
    return dayIn(this.timeZone, at);
  }

  /** What was first said to be the end of its repair stays. */
  repaired(at: Date): void {
    this.repairedOn ??= this.dayAt(at);
  }

  /** The end of its repair was put right: it waits on, or ended then. */
  repairedAnew(at: Date | null): void {
    this.repairedOn = at && this.dayAt(at);
  }

  /** Why it waits no longer; null while it does. */
  get over(): Opt<Ending> | null {
    if (this.isWithdrawn || this.isLeft) return 'WITHDRAWN';
    if (this.repairedOn) return 'REPAIRED';
    if (!this.isFault) return 'NO_FAULT';
    return this.asset.retiredOn ? 'MACHINE_LEFT' : null;
  }

  /** The first moment at which it has waited for longer than the rules allow. */
  exceedsAt(daysAllowed: number): Date {
    return beginOf(this.timeZone, daysAfter(this.since, daysAllowed + 1));
  }

  /** Told once, while it lasts. */
  exceed({ code: policyCode, daysUnrepaired }: ExchangeTerms, at: Date): void {
    if (daysUnrepaired === null || this.exceededAt || this.over || at < this.exceedsAt(daysUnrepaired)) return;
    Object.assign(this, { exceededAt: at, policyCode, daysAllowed: daysUnrepaired });
    const figures = { policyCode, daysAllowed: daysUnrepaired };
    raise(this, RepairWaitExceeded({ ...this.told, ...figures, exceededAt: at.toISOString() }));
  }

  /** It was told that it waits too long, and it waits no longer. */
  settle(at: Date): void {
    const because = this.over;
    if (!this.exceededAt || !because) return;
    this.exceededAt = null;
    raise(this, RepairWaitEnded({ ...this.told, because, endedAt: at.toISOString() }));
  }

  /** It is another machine that waits: what was told of the one before is over. So is that none did. */
  become(asset: Asset, at: Date): void {
    if (this.asset.id !== asset.id) this.beginAnew({ asset }, at);
    this.isLeft = false;
  }

  /** It was reported at another time: what was told of the day before is over. */
  count(reportedAt: Date, at: Date): void {
    const since = this.dayAt(reportedAt);
    if (this.since !== since) this.beginAnew({ since }, at);
  }

  private beginAnew(counted: Partial<Pick<RepairWait, 'asset' | 'since'>>, at: Date): void {
    if (this.exceededAt)
      raise(this, RepairWaitEnded({ ...this.told, because: 'WITHDRAWN', endedAt: at.toISOString() }));
    Object.assign(this, { ...counted, exceededAt: null, policyCode: null, daysAllowed: null });
  }

  private get told() {
    const { id: repairWaitId, ticketId, asset, since } = this;
    return { repairWaitId, ticketId, assetId: asset.id, customerId: asset.customer.id, since };
  }
}
RepairWaitSchema.setClass(RepairWait);
