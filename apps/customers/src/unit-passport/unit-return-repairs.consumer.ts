import type { DataOf } from '@mainstay/contracts/event';
import {
  RepairedUnitsReleased,
  ReturnedUnitsBookedIn,
  ReturnedUnitsBookingCorrected,
} from '@mainstay/contracts/inventory';
import {
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDeparted,
  RepairFreightRefused,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
  TemporaryAdmissionUnitsDischarged,
} from '@mainstay/contracts/logistics';
import {
  ReturnRepairFoundUnitsHome,
  ReturnRepairRequested,
  ReturnRepairReturned,
  ReturnRepairUnitRepaired,
  ReturnRepairUnitsCorrected,
  ReturnRepairUnitsDrawn,
  ReturnRepairUnitsSentBack,
  ReturnRepairUnitTested,
  UnitRepairEnded,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { Place } from './custody.ts';
import { placeOf } from './machine-passports.service.ts';
import { fittedNews } from './fitted-news.ts';
import { type News, Passports } from './passports.service.ts';
import type { Subject } from './told-fact.entity.ts';
import type { Unit } from './unit.entity.ts';

type Returned = DataOf<typeof ReturnRepairReturned>;
type Border = Pick<DataOf<typeof RepairFreightDeclared>, 'unitIds' | 'number' | 'freightId' | 'entry'>;
type Line = NonNullable<Returned['units']>[number];

/**
 * Writes into the passports how units come back to the factory for repair, what is done to them there, and how they go
 * home. The warehouse knows a unit by its line in the order, which is linked to the unit by its serial number.
 */
@Injectable()
export class UnitReturnRepairsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly passports: Passports,
  ) {}

  @On(ReturnRepairRequested)
  async requested({ units }: DataOf<typeof ReturnRepairRequested>): Promise<void> {
    for (const it of units) await this.link(it);
  }

  /** What was told of the unit that it was said to be was of this one. */
  @On(ReturnRepairUnitsCorrected)
  async corrected({ number, units, correctedAt }: DataOf<typeof ReturnRepairUnitsCorrected>): Promise<void> {
    const withdrawal = { reason: `${number} is about another unit`, at: new Date(correctedAt) };
    for (const { former, ...line } of units) {
      const wrong = former && (await this.unitOf(former));
      if (wrong) await this.passports.unlink(lineOf(line.unitId), `unit:${wrong.id}`, withdrawal);
      await this.link(line);
    }
  }

  /** With the carrier, until the warehouse or the customer has it. */
  @On(RepairFreightDeparted)
  departed({ unitIds = [], freightId, departedAt }: DataOf<typeof RepairFreightDeparted>): Promise<void> {
    return this.came(RepairFreightDeparted, unitIds, departedAt, { place: { kind: 'WITH_CARRIER' } }, freightId);
  }

  @On(RepairFreightDeclared)
  declared({ declaredAt, ...freight }: DataOf<typeof RepairFreightDeclared>): Promise<void> {
    return this.atBorder(RepairFreightDeclared, freight, declaredAt, 'IN_CUSTOMS');
  }

  @On(RepairFreightCleared)
  cleared({ clearedAt, ...freight }: DataOf<typeof RepairFreightCleared>): Promise<void> {
    return this.atBorder(RepairFreightCleared, freight, clearedAt, 'WITH_CARRIER');
  }

  /** It stays there; why is for staff alone. */
  @On(RepairFreightRefused)
  async refused({ unitIds, number, entry, freightId, ...decision }: DataOf<typeof RepairFreightRefused>) {
    const { reason: text, refusedAt: happenedAt } = decision;
    const { type: source } = RepairFreightRefused;
    const news = { key: `${source}/${freightId}/${entry}`, source, happenedAt, reference: number, text };
    const told = unitIds.map((id): [Subject, News[]] => [lineOf(id), [{ ...news, kind: 'CUSTOMS', isInternal: true }]]);
    await this.passports.tellAll(new Map(told));
  }

  /** Nobody knows where it is; what the carrier says of it is for staff alone. */
  @On(RepairFreightUnitsLost)
  lost({ unitIds, freightId, number: reference, lostAt }: DataOf<typeof RepairFreightUnitsLost>): Promise<void> {
    const round = `${freightId}/${lostAt}`;
    return this.came(
      RepairFreightUnitsLost,
      unitIds,
      lostAt,
      { place: { kind: 'UNKNOWN' }, reference, text: 'LOST' },
      round,
    );
  }

  @On(RepairFreightUnitsFound)
  found({ unitIds, freightId, number: reference, foundAt }: DataOf<typeof RepairFreightUnitsFound>): Promise<void> {
    const round = `${freightId}/${foundAt}`;
    const news = { place: { kind: 'WITH_CARRIER' }, reference, text: 'FOUND' } as const;
    return this.came(RepairFreightUnitsFound, unitIds, foundAt, news, round);
  }

  /** How customs wrote off what it had let in for a time; what was destroyed before its eyes is there no more. */
  @On(TemporaryAdmissionUnitsDischarged)
  async discharged(data: DataOf<typeof TemporaryAdmissionUnitsDischarged>): Promise<void> {
    const { admissionId, unitIds, outcome: text, reference, dischargedAt: happenedAt } = data;
    const { type: source } = TemporaryAdmissionUnitsDischarged;
    const place = text === 'DESTROYED' ? { place: { kind: 'SCRAPPED' as const } } : {};
    const about = { source, happenedAt, reference, text, isInternal: true, ...place };
    const told = unitIds.map((id): [Subject, News[]] => [
      lineOf(id),
      [{ ...about, key: `${source}/${admissionId}/${id}`, kind: 'CUSTOMS' }],
    ]);
    await this.passports.tellAll(new Map(told));
  }

  @On(ReturnedUnitsBookedIn)
  bookedIn({ unitIds, warehouseId, stockInNumber, bookedInAt }: DataOf<typeof ReturnedUnitsBookedIn>): Promise<void> {
    const place = { kind: 'DEPOT', refId: warehouseId } as const;
    return this.came(ReturnedUnitsBookedIn, unitIds, bookedInAt, { place, reference: stockInNumber });
  }

  @On(ReturnedUnitsBookingCorrected)
  async bookedInOtherwise(data: DataOf<typeof ReturnedUnitsBookingCorrected>): Promise<void> {
    const { unitIds, warehouseId, stockInNumber, bookedInAt, correctedAt } = data;
    const withdrawal = { reason: `${stockInNumber} is of another time`, at: new Date(correctedAt) };
    const place = { kind: 'DEPOT', refId: warehouseId } as const;
    const sources = [ReturnedUnitsBookedIn.type, ReturnedUnitsBookingCorrected.type];
    for (const id of unitIds) await this.passports.takeBack(lineOf(id), sources, withdrawal);
    const news = { place, reference: stockInNumber };
    await this.came(ReturnedUnitsBookingCorrected, unitIds, bookedInAt, news, correctedAt);
  }

  @On(ReturnRepairUnitsDrawn)
  drawn({ unitIds, number, ticketId, drawnAt }: DataOf<typeof ReturnRepairUnitsDrawn>): Promise<void> {
    const place = { kind: 'FACTORY' } as const;
    return this.came(ReturnRepairUnitsDrawn, unitIds, drawnAt, { place, ticketId, reference: number });
  }

  /** The work stands in its history, and what was built in with a serial number sits in it from then on. */
  @On(ReturnRepairUnitRepaired)
  async repaired(data: DataOf<typeof ReturnRepairUnitRepaired>): Promise<void> {
    const { repairId: key, unitId, ticketId, number: reference, laborMinutes, partsUsed, repairedAt } = data;
    const about = { key, ticketId, reference, happenedAt: repairedAt, source: ReturnRepairUnitRepaired.type };
    const unit = await this.unitOf(data);
    const news = new Map(await fittedNews(this.passports, unit?.id ?? null, partsUsed, about));
    news.set(lineOf(unitId), [{ ...about, kind: 'REPAIRED', text: `${laborMinutes} min` }]);
    await this.passports.tellAll(news);
    await this.link(data);
  }

  @On(ReturnRepairUnitTested)
  async tested(data: DataOf<typeof ReturnRepairUnitTested>): Promise<void> {
    const { unitId, number: reference, ticketId, kind, template, isPassed, measurements, testedAt: happenedAt } = data;
    const test = template ? `${kind} ${template.code} ${template.version}` : kind;
    const measured = measurements.map(({ step, value, isGood }) => `${step} ${value}${isGood ? '' : ' (!)'}`);
    const text = [`${test}: ${isPassed ? 'PASSED' : 'FAILED'}`, ...measured].join('; ');
    const { type: source } = ReturnRepairUnitTested;
    const key = `${source}/${unitId}/${kind}/${happenedAt}`;
    await this.link(data);
    await this.passports.tell(lineOf(unitId), {
      ...{ key, kind: 'TESTED', happenedAt, source, ticketId, reference, text },
    });
  }

  @On(RepairedUnitsReleased)
  released({ unitIds, releasedAt }: DataOf<typeof RepairedUnitsReleased>): Promise<void> {
    return this.came(RepairedUnitsReleased, unitIds, releasedAt, { place: { kind: 'WITH_CARRIER' } });
  }

  /** Said again of a unit that comes back: both are kept, the later one below. */
  @On(UnitRepairEnded)
  async ended(data: DataOf<typeof UnitRepairEnded>): Promise<void> {
    const { unitId, number: reference, ticketId, endedOn, endedAt, isSolved } = data;
    const text = isSolved ? 'SOLVED' : 'NOT_SOLVED';
    const { type: source } = UnitRepairEnded;
    const key = `${source}/${unitId}/${text}`;
    const happenedAt = endedAt ?? `${endedOn}T00:00:00.000Z`;
    await this.link(data);
    await this.passports.tell(lineOf(unitId), {
      ...{ key, kind: 'REPAIRED', happenedAt, source, ticketId, reference, text },
    });
  }

  @On(ReturnRepairReturned)
  async returned({ units = [], returnedAt, ...order }: Returned): Promise<void> {
    await this.cameHome(ReturnRepairReturned, units, order, returnedAt);
  }

  /** An order that was cancelled, or went on without them, let them go as they were; their way is over all the same. */
  @On(ReturnRepairUnitsSentBack)
  async sentBack({ units, sentBackAt, ...order }: DataOf<typeof ReturnRepairUnitsSentBack>): Promise<void> {
    await this.cameHome(ReturnRepairUnitsSentBack, units, order, sentBackAt);
  }

  @On(ReturnRepairFoundUnitsHome)
  async foundUnitsHome({ units, homeAt, ...order }: DataOf<typeof ReturnRepairFoundUnitsHome>): Promise<void> {
    await this.cameHome(ReturnRepairFoundUnitsHome, units, order, homeAt);
  }

  private async cameHome(
    source: { readonly type: string },
    units: NonNullable<Returned['units']>,
    { customerId, number: reference, ticketId }: Pick<Returned, 'customerId' | 'number' | 'ticketId'>,
    homeAt: string,
  ): Promise<void> {
    const assets = await this.em.find(Asset, { id: { $in: units.flatMap(it => it.assetId ?? []) } });
    const customer = await this.em.findOne(Customer, { id: customerId });
    const elsewhere: Place = { kind: 'SITE', refId: null, name: customer?.number ?? reference, position: null };
    for (const it of units) {
      const asset = assets.find(({ id }) => id === it.assetId);
      const place = asset ? placeOf(asset) : elsewhere;
      await this.link(it);
      await this.came(source, [it.unitId], homeAt, { place, ticketId, reference }, homeAt);
    }
  }

  private async link(line: Line): Promise<void> {
    const unit = await this.unitOf(line);
    if (unit) await this.passports.link(lineOf(line.unitId), `unit:${unit.id}`);
  }

  private unitOf({ assetId, serial }: Pick<Line, 'assetId' | 'serial'>): Promise<Unit | null> {
    return this.passports.unitNamed({ assetId, serial, partId: null });
  }

  private atBorder(
    event: { readonly type: string },
    { unitIds, number: reference, freightId, entry }: Border,
    happenedAt: string,
    kind: 'IN_CUSTOMS' | 'WITH_CARRIER',
  ): Promise<void> {
    return this.came(event, unitIds, happenedAt, { place: { kind }, reference }, `${freightId}/${entry}`);
  }

  /** @param round tells apart what may happen to a unit again; where left out, it happens once in an order */
  private came(
    { type: source }: { readonly type: string },
    unitIds: readonly string[],
    happenedAt: string,
    more: Pick<News, 'place' | 'ticketId' | 'reference' | 'text'>,
    round = '',
  ): Promise<void> {
    const told = unitIds.map((id): [Subject, News[]] => [
      lineOf(id),
      [{ key: `${source}/${id}${round && `/${round}`}`, kind: 'PLACED', happenedAt, source, ...more }],
    ]);
    return this.passports.tellAll(new Map(told));
  }
}

const lineOf = (unitId: string): Subject => `return-repair:${unitId}`;
