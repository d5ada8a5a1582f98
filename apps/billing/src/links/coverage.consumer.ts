import { CoverageDecided } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownCoverage } from './known-coverage.entity.ts';

/** Keeps what was decided last on who bears the repair of a case. */
@Injectable()
export class CoverageConsumer {
  constructor(private readonly em: EntityManager) {}

  /** Decisions of one case are told each by itself, in any order. */
  @On(CoverageDecided)
  async know({ ticketId: id, decidedAt: told, shares, lines }: DataOf<typeof CoverageDecided>): Promise<void> {
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);
    const [decidedAt, known] = [new Date(told), await this.em.findOne(KnownCoverage, { id })];
    if (known && known.decidedAt > decidedAt) return;
    const parts = lines.map(({ costClass, coveredPercent, rule, afterExpiry = null, partId }) => {
      return { costClass, coveredPercent, rule, afterExpiry, partId };
    });
    if (known) Object.assign(known, { decidedAt, shares, lines: parts });
    else this.em.create(KnownCoverage, { id, decidedAt, shares, lines: parts });
  }
}
