import type { Actor } from '@mainstay/kit/domain';
import { Injectable } from '@nestjs/common';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import type { IntakeReportAcceptInput } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { IntakeCandidates } from './intake-candidates.service.ts';
import type { IntakeReport } from './intake-report.entity.ts';
import { tokensOf } from './intake-tokens.ts';

/** Makes tickets of reports, having looked once more for what they may repeat. */
@Injectable()
export class IntakeSettling {
  constructor(
    private readonly candidates: IntakeCandidates,
    private readonly intake: TicketIntake,
  ) {}

  /** @throws what the report and the ticket refuse */
  async register(report: IntakeReport, input: IntakeReportAcceptInput, actor: Actor): Promise<Ticket> {
    const now = await this.candidates.of({
      tokens: tokensOf(report.text),
      customerId: input.customer ?? report.customerId ?? null,
      assetId: input.asset ?? report.assetId ?? null,
      receivedAt: report.receivedAt,
    });
    return await this.intake.register(report.judge(input, now), actor);
  }
}
