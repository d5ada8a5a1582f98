import { isDeepStrictEqual } from 'node:util';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { borneOf, type DecidedShares } from '../links/known-coverage.entity.ts';
import { type QuotedLine, RepairAgreement, type RepairAgreementOrigin } from './repair-agreement.entity.ts';

/** Finds and wants agreements, by what they are about. */
@Injectable()
export class RepairAgreements {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The last one about a return repair, a mission, a local repair or a case, whatever became of it. */
  of(subjectId: string): Promise<RepairAgreement | null> {
    const last = { orderBy: { createdAt: 'desc', id: 'desc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    return this.em.findOne(RepairAgreement, { subjectId }, last);
  }

  /** Wants one, where none of this round or a later one stands that was not declined or waived. */
  async want(about: RepairAgreementOrigin): Promise<void> {
    const { subjectId, round } = about;
    const last = await this.of(subjectId);
    if (last && (last.round > round || (last.round === round && !OVER.includes(last.status)))) return;
    this.em.persist(RepairAgreement.want(await nextNumber(this.em, 'RA', this.clock.now()), about));
  }

  /** What was not signed in the rounds of a case before this one is of no use any more. */
  async dropBefore(subjectId: string, round: number): Promise<void> {
    const earlier = { subjectId, round: { $lt: round } };
    const found = await this.em.find(RepairAgreement, earlier, { lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const agreement of found) agreement.drop('The case was opened again.', this.clock.now());
  }

  async drop(subjectId: string, because: string): Promise<void> {
    (await this.of(subjectId))?.drop(because, this.clock.now());
  }

  /** Who bears what of a case was decided anew: a quotation that says otherwise is made anew, unless it was signed. */
  async followCoverage(ticketId: string, before: DecidedShares, now: DecidedShares): Promise<void> {
    const ofVisits = { ticketId, subjectKind: 'TICKET' } as const;
    const found = await this.em.find(RepairAgreement, ofVisits, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    for (const agreement of found) {
      const isOther = ({ partId }: QuotedLine) => !isDeepStrictEqual(borneOf(before, partId), borneOf(now, partId));
      if (agreement.lines.some(isOther))
        agreement.lookAnew('Who bears what of the case was decided anew.', this.clock.now());
    }
  }

  async waive(subjectId: string): Promise<void> {
    (await this.of(subjectId))?.waive(this.clock.now());
  }
}

const OVER: readonly RepairAgreement['status'][] = ['DECLINED', 'WAIVED'];
