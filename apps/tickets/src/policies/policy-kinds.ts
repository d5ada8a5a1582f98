import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { DispatchPolicyActivation } from '../dispatch-policy/dispatch-policy-activation.service.ts';
import { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { EscalationPolicyActivation } from '../escalation-policy/escalation-policy-activation.service.ts';
import { EscalationPolicy } from '../escalation-policy/escalation-policy.entity.ts';
import { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import { ServicePolicyActivation } from '../service-policy/service-policy-activation.service.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { SlaPolicyActivation } from '../sla-policy/sla-policy-activation.service.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';

/** The kinds of policies whose blanks `ticketsBlanks` finds (requirements 2.6), and how those come into force for which a day may be named. */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(SlaPolicy, it => it.policyVersion, SlaPolicyActivation),
  policyKind(ServicePolicy, it => it.policyVersion, ServicePolicyActivation),
  policyKind(EscalationPolicy, it => it.policyVersion, EscalationPolicyActivation),
  policyKind(DispatchPolicy, it => it.policyVersion, DispatchPolicyActivation),
  policyKind(RepairTestTemplate, it => it.policyVersion),
];
