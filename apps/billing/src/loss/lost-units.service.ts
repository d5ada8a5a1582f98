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
export type Noted = ReadonlyMap<string, Loss>;

/** The losses of units that a carrier lost, and the claims that ask for them (LOG-08, LOG-11). */
@Injectable()
export class LostUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly losses: Losses,
  ) {}

  /** @param amount of each, where somebody is to submit the claim or close it */
  async claim(origin: ClaimOrigin, losses: readonly Loss[], amount: Money): Promise<void> {
    const demands = losses.map((loss): Demand => ({ loss, description: null, costClass: loss.costClass, amount }));
    const [first, ...others] = demands;
    if (!first) return;
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [first, ...others]);
    this.em.persist([...losses, claim, ...ClaimLine.of(claim, demands)]);
  }

  /** The customer was paid for what was off: it is lost as if that had been known then, and whoever was to be asked for it is. */
  async paidLate({ id, amount }: { readonly id: string; readonly amount: Money }): Promise<void> {
    const { asked, noted } = await this.correct([{ lossId: id }], amount);
    const loss = noted.get(id);
    if (!loss || asked.includes(id)) return;
    const newest = { populate: ['claim'], orderBy: { claim: { createdAt: 'desc' } } } as const;
    const dropped = (await this.em.findOne(ClaimLine, { loss: id }, newest))?.claim;
    if (!dropped) return;
    const { counterparty, partyCode = null, ticketId = null, reason, evidence } = dropped;
    await this.claim({ counterparty, partyCode, ticketId, reason, evidence }, [loss], amount);
  }

  /**
   * @param amount what each costs by now
   * @returns the losses that were noted before, and those for which a claim asks, or will: one that was submitted asks for nothing more
   */
  async correct(units: Units, amount: Money | null): Promise<{ asked: readonly string[]; noted: Noted }> {
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
