import type * as Sdl from '../schema.types.ts';
import type { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { withAgreed } from './agreed-targets.ts';
import type { SlaPolicy } from './sla-policy.entity.ts';

type Read = Pick<SlaRecord, 'type' | 'facts' | 'milestones' | 'agreement' | 'endedAt'>;

/** What was promised of a record, has begun and not ended, and falls due at no time (N27, 2.6): no clock tells of it. */
export function untimedOf(record: Read, policies: readonly SlaPolicy[]): Sdl.SlaUntimedPromise[] {
  const { type, facts, milestones, agreement = null, endedAt } = record;
  if (endedAt) return [];
  return policies.flatMap(policy => {
    const own = policy.level === 'PROMISE' ? agreement : null;
    return withAgreed(policy.rulesFor(type, facts), own, facts.priority ?? null).flatMap(({ rule }) => {
      const isOpen = milestones[rule.startsAt] !== undefined && milestones[rule.stopsAt] === undefined;
      const isTimed = rule.targetValue != null || (rule.isByAgreement && facts.agreedFinishAt != null);
      if (!isOpen || isTimed) return [];
      const because = rule.isByAgreement ? 'TO_BE_AGREED' : 'BLANK';
      return [{ kind: rule.kind, policyCode: policy.code, rule: rule.name, because }];
    });
  });
}
