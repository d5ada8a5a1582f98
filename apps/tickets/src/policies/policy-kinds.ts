import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { EscalationPolicy } from '../escalation-policy/escalation-policy.entity.ts';
import { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';

/** The kinds of policies whose blanks `ticketsBlanks` finds (requirements 2.6). */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(SlaPolicy, it => it.policyVersion),
  policyKind(ServicePolicy, it => it.policyVersion),
  policyKind(EscalationPolicy, it => it.policyVersion),
  policyKind(DispatchPolicy, it => it.policyVersion),
  policyKind(RepairTestTemplate, it => it.policyVersion),
];
