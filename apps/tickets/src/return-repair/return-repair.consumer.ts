import { CostSheetSettled, CostSheetVerified, RepairAgreementSigned } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsIssued, ReturnedUnitsBookedIn, ReturnedUnitsBookingCorrected } from '@mainstay/contracts/inventory';
import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDelivered,
  RepairFreightDeparted,
  RepairFreightRefused,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
} from '@mainstay/contracts/logistics';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { type CaseNews, ended, foundHome, lostAfterAll, settled } from '../ticket/elsewhere-case.ts';
import type { FreightNews } from './freight-way.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { ReturnRepairPart } from './return-repair-part.entity.ts';
import { ReturnRepairs } from './return-repairs.service.ts';
import { UnitLosses } from './unit-losses.ts';
import { tellOutcomes } from './unit-outcome.ts';

type Freight = Pick<DataOf<typeof RepairFreightCancelled>, 'returnRepairId' | 'freightId' | 'direction'>;
type News = Omit<FreightNews, 'freightId' | 'direction'>;

/** What other services say of return repairs. Nothing is refused: the order makes of it what it can. */
@Injectable()
export class ReturnRepairConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly repairs: ReturnRepairs,
  ) {}

  @On(RepairAgreementSigned)
  async signed({ subjectId, number, total, signedAt }: DataOf<typeof RepairAgreementSigned>) {
    await this.repairs.tell(subjectId, 'billing', (order, { at }) => {
      order.agree({ number, total }, signedAt, at);
    });
  }

  @On(RepairFreightBooked)
  async freightBooked(data: DataOf<typeof RepairFreightBooked>) {
    const { returnRepairId, freightId, direction, carrier, trackingNumber } = data;
    await this.repairs.tell(returnRepairId, 'logistics', order => {
      order.carry(direction, { freightId, carrier, trackingNumber });
    });
  }

  @On(RepairFreightCancelled)
  async freightCancelled({ returnRepairId, freightId, direction }: DataOf<typeof RepairFreightCancelled>) {
    await this.repairs.tell(returnRepairId, 'logistics', order => {
      order.dropFreight(direction, freightId);
    });
  }

  @On(RepairFreightDeparted)
  async departed({ departedAt, unitIds = [], ...freight }: DataOf<typeof RepairFreightDeparted>) {
    await this.follow(freight, { unitIds, departedAt: utc(departedAt) });
  }

  @On(RepairFreightDeclared)
  async declared(data: DataOf<typeof RepairFreightDeclared>) {
    await this.follow(data, { unitIds: data.unitIds, entry: { ...entryOf(data), declaredAt: utc(data.declaredAt) } });
  }

  @On(RepairFreightCleared)
  async cleared(data: DataOf<typeof RepairFreightCleared>) {
    await this.follow(data, { unitIds: data.unitIds, entry: { ...entryOf(data), clearedAt: utc(data.clearedAt) } });
  }

  @On(RepairFreightRefused)
  async refused(data: DataOf<typeof RepairFreightRefused>) {
    const refused = { refusedAt: utc(data.refusedAt), refusal: data.reason };
    await this.follow(data, { unitIds: data.unitIds, entry: { ...entryOf(data), ...refused } });
  }

  @On(ReturnedUnitsBookedIn)
  async bookedIn(data: DataOf<typeof ReturnedUnitsBookedIn>) {
    const { returnRepairId, unitIds, stockInNumber, bookedInAt } = data;
    await this.repairs.tell(returnRepairId, 'inventory', (_order, _act, bench) => {
      bench.bookIn(unitIds, stockInNumber, new Date(bookedInAt));
    });
  }

  @On(ReturnedUnitsBookingCorrected)
  async cameOtherwise({ returnRepairId, unitIds, bookedInAt }: DataOf<typeof ReturnedUnitsBookingCorrected>) {
    await this.repairs.tell(returnRepairId, 'inventory', (_order, _act, bench) => {
      bench.correctReceipt(unitIds, new Date(bookedInAt));
    });
  }

  /** Parts that left under lines of return repairs; the others are the ticket's own. */
  @On(PartsIssued)
  async partsIssued({ lines }: DataOf<typeof PartsIssued>) {
    const ours = await this.em.find(ReturnRepairPart, { id: { $in: lines.map(it => it.lineId) } });
    for (const id of new Set(ours.map(({ order }) => order.id)))
      await this.repairs.tell(id, 'inventory', (_order, _act, bench) => {
        bench.parts.issue(lines);
      });
  }

  /** Units of an order that was cancelled, or went on without them, go home too: that ends no way of the others. */
  @On(RepairFreightDelivered)
  async delivered(data: DataOf<typeof RepairFreightDelivered>) {
    const { returnRepairId, direction, deliveredAt, unitIds = [] } = data;
    if (direction === 'INBOUND') return await this.follow(data, { deliveredAt: utc(deliveredAt) });
    let isNews = false;
    let isFoundHome = false;
    const verb = (order: ReturnRepair, act: Act) => {
      const at = new Date(deliveredAt);
      order.follow({ freightId: data.freightId, direction, deliveredAt: utc(deliveredAt) });
      const later = new UnitLosses(order, act).bringHome(unitIds, at);
      isFoundHome = later.some(it => it.status === 'QA_PASSED');
      isNews = order.isOwnWayHome(unitIds) && order.giveBack(at);
      tellOutcomes(order, isNews ? order.goingHome : later, at);
      order.sendBack(unitIds, at);
    };
    const cameHome: CaseNews<ReturnRepair> = (...news) => {
      if (isNews) ended(...news);
      else if (isFoundHome) foundHome(new Date(deliveredAt))(...news);
    };
    await this.repairs.tell(returnRepairId, 'logistics', verb, cameHome);
  }

  @On(RepairFreightUnitsLost)
  async lost(data: DataOf<typeof RepairFreightUnitsLost>) {
    const { returnRepairId, direction, unitIds, number: freightNumber, carrier, reason, lostAt } = data;
    const news = { freightNumber, carrier, reason, isOnWayHome: direction === 'OUTBOUND', lostAt: utc(lostAt) };
    const verb = (order: ReturnRepair, act: Act) => {
      new UnitLosses(order, act).lose(unitIds, news);
    };
    await this.repairs.tell(returnRepairId, 'logistics', verb, lostAfterAll);
  }

  @On(RepairFreightUnitsFound)
  async found({ returnRepairId, unitIds, foundAt }: DataOf<typeof RepairFreightUnitsFound>) {
    await this.repairs.tell(returnRepairId, 'logistics', (order, act) => {
      new UnitLosses(order, act).find(unitIds, utc(foundAt));
    });
  }

  @On(CostSheetVerified)
  async costed(data: DataOf<typeof CostSheetVerified>) {
    const { subjectId, customerTotal, companyTotal, verifiedAt } = data;
    await this.repairs.tell(subjectId, 'billing', (order, { at }) => {
      order.cost({ customerTotal, companyTotal }, verifiedAt, at);
    });
  }

  @On(CostSheetSettled)
  async settled({ subjectId, settledAt }: DataOf<typeof CostSheetSettled>) {
    await this.repairs.tell(subjectId, 'billing', (order, { at }) => order.settle(new Date(settledAt), at), settled);
  }

  /** Nothing but how far a transport is. */
  private async follow({ returnRepairId, freightId, direction }: Freight, news: News): Promise<void> {
    await this.repairs.tell(returnRepairId, 'logistics', order => order.follow({ freightId, direction, ...news }));
  }
}

/** Times of one form can be compared as they are written. */
const utc = (instant: string): string => new Date(instant).toISOString();

const entryOf = ({ entry, kind, number }: Pick<DataOf<typeof RepairFreightDeclared>, 'entry' | 'kind' | 'number'>) => ({
  ...{ entry, declaration: `${kind} declaration ${entry} of ${number}` },
});
