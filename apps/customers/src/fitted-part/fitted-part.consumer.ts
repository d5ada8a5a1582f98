import type { DataOf } from '@mainstay/contracts/event';
import {
  OnSiteRepairEnded,
  ReturnRepairUnitRepaired,
  TicketPartsSupplied,
  TicketSuppliedPartsReturned,
  WorkOrderCompleted,
  WorkOrderCorrected,
} from '@mainstay/contracts/tickets';
import { Clock, make } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Unit } from '../unit-passport/unit.entity.ts';
import { FittedPart } from './fitted-part.entity.ts';

type Fitting = Pick<FittedPart, 'repairId' | 'assetId'> & Partial<Pick<FittedPart, 'round'>> & { readonly at: string };
type Piece = Pick<FittedPart, 'lineId' | 'partId'> & Partial<Pick<FittedPart, 'unitId'>>;
type PartsUsed = DataOf<typeof WorkOrderCompleted>['partsUsed'];

/** Keeps which parts repairs put into our machines, at the customer's, by partners or in the factory, and customers themselves. */
@Injectable()
export class FittedPartConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
  ) {}

  @On(WorkOrderCompleted)
  async onSite({ workOrderId, assetId, partsUsed, completedAt }: DataOf<typeof WorkOrderCompleted>): Promise<void> {
    if (assetId) await this.keep({ repairId: workOrderId, assetId, at: completedAt }, partsUsed);
  }

  /** What was written down wrongly: a piece that was not built in is not in the machine, and one that was left out is. */
  @On(WorkOrderCorrected)
  async putRight({ workOrderId, assetId, ...work }: DataOf<typeof WorkOrderCorrected>): Promise<void> {
    const known = await this.em.find(FittedPart, { repairId: workOrderId, knownUntil: null });
    const pieces = piecesOf(work.partsUsed);
    for (const part of known) if (!pieces.some(isSameAs(part))) part.knownUntil = this.clock.now();
    const leftOut = pieces.filter(piece => !known.some(isSameAs(piece)));
    const fitting = { repairId: workOrderId, at: work.completedAt };
    if (assetId) await this.keepPieces({ ...fitting, assetId }, leftOut);
  }

  /** On which day the customer fits them itself nobody says: theirs it is from that of its signature. */
  @On(TicketPartsSupplied)
  async byCustomer(supplied: DataOf<typeof TicketPartsSupplied>): Promise<void> {
    const { ticketId: repairId, assetId, round, partsUsed, suppliedAt } = supplied;
    if (assetId) await this.keep({ repairId, assetId, at: suppliedAt, round }, partsUsed);
  }

  /** Of a part of which the customer sent all pieces back none is in the machine. */
  @On(TicketSuppliedPartsReturned)
  async backFromCustomer(returned: DataOf<typeof TicketSuppliedPartsReturned>): Promise<void> {
    const { ticketId: repairId, round, lines } = returned;
    const gone = lines.filter(({ staying }) => staying === 0).map(({ partId }) => partId);
    const fitted = await this.em.find(FittedPart, { repairId, round, partId: { $in: gone } });
    for (const part of fitted) part.knownUntil = this.clock.now();
  }

  /** Whoever sent the unit in may have named it by its serial number alone. */
  @On(ReturnRepairUnitRepaired)
  async inFactory(data: DataOf<typeof ReturnRepairUnitRepaired>): Promise<void> {
    const { repairId, partsUsed, repairedAt } = data;
    const assetId = await this.machineOf(data);
    if (assetId) await this.keep({ repairId, assetId, at: repairedAt }, partsUsed);
  }

  /** By a team of ours or a local partner. It is said again where the customer is not satisfied: the parts stay in. */
  @On(OnSiteRepairEnded)
  async byOthers({ unitRepairId: repairId, endedOn, endedAt, parts, ...unit }: DataOf<typeof OnSiteRepairEnded>) {
    const assetId = await this.machineOf(unit);
    if (!assetId || (await this.em.count(FittedPart, { repairId })) > 0) return;
    const fittedOn = await this.terms.dayOf(endedAt, endedOn);
    await this.keepOn(fittedOn, { repairId, assetId }, piecesOf(parts.map(part => ({ lineId: repairId, ...part }))));
  }

  private async machineOf({ assetId, serial }: Pick<DataOf<typeof OnSiteRepairEnded>, 'assetId' | 'serial'>) {
    return assetId ?? (await this.em.findOne(Unit, { serial: serial.trim(), isMachine: true }))?.id;
  }

  private keep(fitting: Fitting, partsUsed: PartsUsed): Promise<void> {
    return this.keepPieces(fitting, piecesOf(partsUsed));
  }

  private async keepPieces({ at, ...fitting }: Fitting, pieces: readonly Piece[]): Promise<void> {
    const { day } = await this.terms.companyDay(new Date(at));
    await this.keepOn(day, fitting, pieces);
  }

  private async keepOn(fittedOn: string, fitting: Omit<Fitting, 'at'>, pieces: readonly Piece[]): Promise<void> {
    if (pieces.length === 0) return;
    const knownFrom = this.clock.now();
    const fitted = pieces.map(piece => make(FittedPart, { ...fitting, ...piece, fittedOn, knownFrom }));
    await this.em.persist(fitted).flush();
  }
}

/** One entry for each piece that is named, and one for all others of its line. */
const piecesOf = (partsUsed: PartsUsed): Piece[] =>
  partsUsed.flatMap(({ lineId, partId, quantity, fitted: named = [] }) => {
    const units = [...new Set(named.map(({ serial }) => Unit.ofPart(serial, partId).id))];
    const pieces = units.length < quantity ? [...units, null] : units;
    return pieces.map(unitId => ({ lineId, partId, unitId }));
  });

const isSameAs = (one: Piece) => (other: Piece) =>
  one.lineId === other.lineId && (one.unitId ?? null) === (other.unitId ?? null);
