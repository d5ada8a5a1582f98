import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { KnownAsset, type KnownCustomer } from '../links/known.entity.ts';
import { IntakeCandidates } from './intake-candidates.service.ts';
import { IntakeReport, type ReportOrigin, type Said, wordsOf } from './intake-report.entity.ts';
import { tokensOf } from './intake-tokens.ts';

/** What is known of a report besides what was said. */
export interface TakenWith extends Partial<
  Omit<ReportOrigin, 'number' | 'customerId' | 'assetId' | 'receivedAt' | 'found'>
> {
  readonly receivedAt: Date;
  /** Whose problem it is, where somebody knows it; by the serial number otherwise. */
  readonly customer?: KnownCustomer | null;
}

const UNSAID = {
  ...{ refersTo: null, refersToComplaint: null, refersToInstallation: null, refersToFeedback: null },
  ...{ messageKey: null, continuesId: null, filesSent: [] },
};

/** Notes what is reported, by whatever way it comes, beside the open cases that it may repeat. */
@Injectable()
export class IntakeReports {
  constructor(
    private readonly em: EntityManager,
    private readonly openCases: IntakeCandidates,
  ) {}

  /** @throws InputInvalid for blank text */
  async take(said: Said, { customer, receivedAt, ...more }: TakenWith, act: Act): Promise<IntakeReport> {
    const serial = said.serial?.trim();
    const asset = serial ? await this.em.findOne(KnownAsset, { serial }) : null;
    const customerId = customer?.id ?? asset?.customerId ?? null;
    const isOwn = asset && customerId && (await isSameFirm(this.em, asset.customerId, customerId));
    const assetId = isOwn ? asset.id : null;
    const facts = {
      tokens: tokensOf(wordsOf(said)),
      customerId,
      assetId,
      refersToId: more.refersTo?.id ?? null,
      receivedAt,
    };
    const origin = {
      ...{ ...UNSAID, ...more, customerId, assetId, receivedAt },
      number: await nextNumber(this.em, 'IR', act.at),
      found: await this.openCases.of(facts),
    };
    const report = IntakeReport.take(said, origin, act);
    this.em.persist(report);
    return report;
  }
}
