import type * as Sdl from '../schema.types.ts';
import type { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { withAgreed } from './agreed-targets.ts';
import type { SlaPolicy } from './sla-policy.entity.ts';

type Read = Pick<SlaRecord, 'type' | 'facts' | 'milestones' | 'agreement' | 'endedAt'>;

/** Goods on their way to us and between our depots: no customer is promised anything of them, but others owe us. */
const SUPPLY: readonly Sdl.SlaRecordType[] = [
  ...(['PARTS_DELIVERY', 'SHIPMENT', 'IMPORT_ORDER', 'SUPPLIER_ORDER', 'SUPPLIER_REPAIR'] as const),
];

/**
 * What was promised of a record to its customer, or is owed of goods under a contract or agreement, has begun and not ended, is owed still, and falls due at no time (N27, 2.6): no
 * clock tells of it.
 */
export function untimedOf(record: Read, policies: readonly SlaPolicy[]): Sdl.SlaUntimedPromise[] {
  const { type, facts, milestones, agreement = null, endedAt } = record;
  if (endedAt) return [];
  const promises = policies.filter(({ level }) => level === 'PROMISE' || SUPPLY.includes(type));
  return promises.flatMap(policy =>
    withAgreed(policy.rulesFor(type, facts), agreement, facts.priority ?? null).flatMap(({ rule }) => {
      const { startsAt, stopsAt, cancelsAt } = rule;
      const isOver = milestones[stopsAt] !== undefined || (cancelsAt != null && milestones[cancelsAt] !== undefined);
      const isOpen = milestones[startsAt] !== undefined && !isOver;
      const isTimed = rule.targetValue != null || (rule.isByAgreement && facts.agreedFinishAt != null);
      if (!isOpen || isTimed) return [];
      const because = rule.isByAgreement ? 'TO_BE_AGREED' : 'BLANK';
      return [{ kind: rule.kind, policyCode: policy.code, rule: rule.name, because }];
    }),
  );
}
