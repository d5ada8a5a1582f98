import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '../call.ts';
import { writing } from '../dealer-rows.ts';
import { recordAudit } from './audit.ts';
import { MutationRun } from './mutation-run.ts';

/** A mutation that its caller's rights do not allow: never executed. */
export interface ForbiddenMutation {
  readonly mutation: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Leaves the audit record of each. To be called on behalf of the call. */
export const auditForbidden = (em: EntityManager, call: Call, forbidden: readonly ForbiddenMutation[]): Promise<void> =>
  writing(em, call.actor, async tx => {
    for (const { mutation, args } of forbidden) {
      await recordAudit(tx, call, new MutationRun(mutation, args).audit('REFUSED', 'FORBIDDEN'));
    }
  });
