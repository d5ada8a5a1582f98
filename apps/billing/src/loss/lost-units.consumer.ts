import type { DataOf } from '@mainstay/contracts/event';
import { ReturnRepairAnsweredUnitsFound, ReturnRepairLossAnswered } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { LossCompensations } from '../loss-compensation/loss-compensations.service.ts';
import { Loss } from './loss.entity.ts';
import { Losses } from './losses.service.ts';

type Answered = DataOf<typeof ReturnRepairLossAnswered>;
type Units = Answered['units'];
type Noted = ReadonlyMap<string, Loss>;

/** What customers get for units that a carrier lost (LOG-08): our loss, and a claim against the carrier (LOG-11, BIL-09). */
@Injectable()
export class LostUnitsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly losses: Losses,
    private readonly compensations: LossCompensations,
  ) {}

  /** People submit the claim, or close it. What is said anew corrects what was noted; what the customer was paid stays. */
  @On(ReturnRepairLossAnswered)
  async answered(answered: Answered): Promise<void> {
    const { costOfEach } = answered;
    const units = await this.compensations.follow(answered);
    const amount = costOfEach ? Money.of(costOfEach.amount, costOfEach.currency) : null;
    const { asked, noted } = await this.correct(units, amount);
    const fresh = units.filter(({ lossId }) => !lossId || !asked.includes(lossId));
    if (amount && fresh.length > 0) await this.note(answered, fresh, amount, noted);
  }

  /** What they were to cost is no loss any more, unless the customer was paid: of a claim that was submitted already, people take back what they asked. */
  @On(ReturnRepairAnsweredUnitsFound)
  async found({ units }: DataOf<typeof ReturnRepairAnsweredUnitsFound>): Promise<void> {
    await this.correct(await this.compensations.drop(units), null);
  }

  private async note(answered: Answered, units: Units, amount: Money, noted: Noted): Promise<void> {
    const { ticketId, number, freightNumber, carrier: partyCode, reason: said } = answered;
    const facts = { kind: 'LOST_UNITS', costClass: 'EXPENSE', ticketId, quantity: 1, amount } as const;
    const losses = units.map(({ lossId: id }) => noted.get(id ?? '') ?? Loss.of(id ? { ...facts, id } : facts));
    const demands = losses.map((loss): Demand => ({ loss, description: null, costClass: loss.costClass, amount }));
    const serials = units.map(it => it.serial).join(', ');
    const reason = `${number}: ${partyCode} lost ${serials} on ${freightNumber}: ${said}`.slice(0, 2000);
    const origin = { counterparty: 'CARRIER', partyCode, ticketId, reason, evidence: [freightNumber] } as const;
    const [first, ...others] = demands;
    if (!first) return;
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [first, ...others]);
    this.em.persist([...losses, claim, ...ClaimLine.of(claim, demands)]);
  }

  /**
   * @param amount what each costs by now
   * @returns the losses that were noted before, and those for which a claim asks, or will: one that was submitted asks for nothing more
   */
  private async correct(units: Units, amount: Money | null): Promise<{ asked: readonly string[]; noted: Noted }> {
    const named = units.flatMap(({ lossId }) => lossId ?? []);
    const noted = (await this.em.find(Loss, { id: { $in: named } }, { disableIdentityMap: true })).map(it => it.id);
    if (noted.length === 0) return { asked: [], noted: new Map() };
    const asked = await this.em.find(ClaimLine, { loss: { $in: noted } }, { disableIdentityMap: true });
    // Before the losses, as whoever acts on a claim locks them.
    const claims = await this.em.find(
      Claim,
      { id: { $in: asked.map(it => it.claim.id) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const lines = await this.em.find(ClaimLine, { claim: { $in: claims } }, { orderBy: { position: 'asc' } });
    const losses = await this.losses.forChange([...noted, ...lines.flatMap(({ loss }) => loss?.id ?? [])]);
    const isAsked = ({ claim, amount: of }: ClaimLine) => claim.status === 'PROPOSED' || !of.isZero();
    const asking = lines.filter(isAsked).flatMap(({ loss }) => loss?.id ?? []);
    for (const loss of losses.values())
      if (noted.includes(loss.id)) loss.correctAmount(amount ?? Money.zero(loss.amount.currency));
    for (const claim of claims) claim.restate(lines.filter(it => it.claim === claim));
    return { asked: asking, noted: losses };
  }
}
