import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CareCorrection, type CorrectionDue } from './care-correction.entity.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';
import { correctionDue } from './care-terms.ts';

export const CARE_CORRECTION_TIMER = 'care-correction';

/** Sees that departments put right in time what customers said (CUS-10, CUS-12). */
@Injectable()
export class CareCorrections {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly terms: CareTermsInForce,
  ) {}

  /** By when what was said is to be put right: as the policy of the agreement says, or else the one in force that does. */
  async due(agreement: ServiceAgreement | null, saidAt: Date | null | undefined): Promise<CorrectionDue> {
    return correctionDue(await this.terms.onCorrections(agreement), saidAt ?? this.clock.now());
  }

  /** Saves corrections and sets their timers. */
  async begin(corrections: readonly CareCorrection[]): Promise<void> {
    this.em.persist([...corrections]);
    await this.timers.setAll(
      corrections.flatMap(({ id, wakesAt }) =>
        wakesAt ? [{ task: CARE_CORRECTION_TIMER, key: keyOf(id), at: wakesAt, payload: { id } }] : [],
      ),
    );
  }

  /** Nobody waits for it any more. */
  async end({ id }: CareCorrection): Promise<void> {
    await this.timers.clearAll([keyOf(id)]);
  }
}

const keyOf = (id: string) => `${CARE_CORRECTION_TIMER}:${id}`;
