import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim, type ClaimOrigin } from '../claim/claim.entity.ts';
import { Loss } from './loss.entity.ts';
import { Losses } from './losses.service.ts';

type Units = readonly { readonly lossId?: string | undefined }[];

/** How much of a loss somebody is to be asked for. */
export interface Share {
  readonly loss: Loss;
  readonly amount: Money;
}

/** How far a loss that was noted before is asked for. */
interface NotedLoss {
  readonly loss: Loss;
  /** Does a claim ask for it, or will? One that was submitted asks for nothing more. */
  readonly isAsked: boolean;
  /** What of it no claim asked for, or will: what was asked for once and decided on is not asked for again. */
  readonly unasked: Money;
}
export type Noted = ReadonlyMap<string, NotedLoss>;

/** The losses of units that a carrier lost, and the claims that ask for them (LOG-08, LOG-11). */
@Injectable()
export class LostUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly losses: Losses,
  ) {}

  /** Somebody is to submit the claim or close it. @param shares each of something; where there are none, there is no claim */
  async claim(origin: ClaimOrigin, shares: readonly Share[]): Promise<void> {
    const demands = shares.map(({ loss, amount }): Demand => {
      return { loss, amount, description: null, costClass: loss.costClass };
    });
    const [first, ...others] = demands;
    if (!first) return;
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [first, ...others]);
    this.em.persist([...shares.map(it => it.loss), claim, ...ClaimLine.of(claim, demands)]);
  }

  /**
   * The customer was paid for what was off: it is lost as if that had been known then, and whoever was to be asked for it is.
   * It is lost besides what was promised instead, until tickets says that the money is all that the customer got.
   */
  async paidLate({ id, amount: paid }: { readonly id: string; readonly amount: Money }): Promise<void> {
    const noted = await this.correct([{ lossId: id }], ({ due, amount }) => besides(due ?? amount, paid));
    const known = noted.get(id);
    if (!known || known.unasked.isZero()) return;
    const newest = { populate: ['claim'], orderBy: { claim: { createdAt: 'desc' } } } as const;
    const before = (await this.em.findOne(ClaimLine, { loss: id }, newest))?.claim;
    if (!before) return;
    const { counterparty, partyCode = null, ticketId = null, reason, evidence } = before;
    const origin = { counterparty, partyCode, ticketId, reason, evidence };
    await this.claim(origin, [{ loss: known.loss, amount: known.unasked }]);
  }

  /**
   * @param costOf what each costs by now
   * @returns the losses that were noted before
   */
  async correct(units: Units, costOf: (loss: Loss) => Money): Promise<Noted> {
    const named = units.flatMap(({ lossId }) => lossId ?? []);
    const noted = (await this.em.find(Loss, { id: { $in: named } }, { disableIdentityMap: true })).map(it => it.id);
    if (noted.length === 0) return new Map();
    const asked = await this.em.find(ClaimLine, { loss: { $in: noted } }, { disableIdentityMap: true });
    // Before the losses, as whoever acts on a claim locks them.
    const claims = await this.em.find(
      Claim,
      { id: { $in: asked.map(it => it.claim.id) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const lines = await this.em.find(ClaimLine, { claim: { $in: claims } }, { orderBy: { position: 'asc' } });
    const losses = await this.losses.forChange([...noted, ...lines.flatMap(({ loss }) => loss?.id ?? [])]);
    const proposed = lines.filter(it => it.claim.status === 'PROPOSED');
    const ofNoted = [...losses.values()].filter(it => noted.includes(it.id));
    for (const loss of ofNoted) loss.correctAmount(costOf(loss));
    for (const claim of claims) claim.restate(lines.filter(it => it.claim === claim));
    return new Map(ofNoted.map(loss => [loss.id, askedOf(loss, linesOf(loss, lines), linesOf(loss, proposed))]));
  }
}

const linesOf = (loss: Loss, lines: readonly ClaimLine[]): ClaimLine[] => lines.filter(it => it.loss === loss);

/** @param proposed those of its lines that asked for all of it, since nobody had submitted or closed their claim */
function askedOf(loss: Loss, lines: readonly ClaimLine[], proposed: readonly ClaimLine[]): NotedLoss {
  const { amount, due = null } = loss;
  const isAsked = proposed.length > 0 || lines.some(it => it.claim.status !== 'CLOSED' && !it.amount.isZero());
  const before = lines.flatMap(it => (it.amount.currency === amount.currency ? it.amount : []));
  const left = amount.minus(Money.sum(amount.currency, before));
  const isNone = proposed.length > 0 || due !== null || left.isNegative();
  return { loss, isAsked, unasked: isNone ? Money.zero(amount.currency) : loss.leavesOf(left) };
}

/** Amounts of two currencies are no sum: what was paid is known, what was promised instead perhaps not given. */
const besides = (before: Money, paid: Money): Money => (before.currency === paid.currency ? before.plus(paid) : paid);
