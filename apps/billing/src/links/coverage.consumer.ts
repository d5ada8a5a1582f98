import { CoverageDecided } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RepairAgreements } from '../repair-agreement/repair-agreements.service.ts';
import { KnownCoverage } from './known-coverage.entity.ts';

/** Keeps what was decided last on who bears the repair of a case, by which its parts are quoted. */
@Injectable()
export class CoverageConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly agreements: RepairAgreements,
  ) {}

  /** Decisions of one case are told each by itself, in any order. */
  @On(CoverageDecided)
  async know({ ticketId: id, decidedAt: told, shares, lines }: DataOf<typeof CoverageDecided>): Promise<void> {
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);
    const [decidedAt, known] = [new Date(told), await this.em.findOne(KnownCoverage, { id })];
    if (known && known.decidedAt > decidedAt) return;
    const parts = lines.map(({ costClass, coveredPercent, rule, afterExpiry = null, partId }) => {
      return { costClass, coveredPercent, rule, afterExpiry, partId };
    });
    const before = { shares: known?.shares ?? [], lines: known?.lines ?? [] };
    const now = { decidedAt, shares, lines: parts };
    if (known) Object.assign(known, now);
    else this.em.create(KnownCoverage, { id, ...now });
    await this.agreements.followCoverage(id, before, now);
  }
}
