import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { ApprovalPolicyActivation } from '../approval-policy/approval-policy-activation.service.ts';
import { ApprovalPolicy } from '../approval-policy/approval-policy.entity.ts';
import { CostCentrePolicyActivation } from '../cost-centre-policy/cost-centre-policy-activation.service.ts';
import { CostCentrePolicy } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { DepreciationPolicyActivation } from '../depreciation-policy/depreciation-policy-activation.service.ts';
import { DepreciationPolicy } from '../depreciation-policy/depreciation-policy.entity.ts';
import { PriceList } from '../price-list/price-list.entity.ts';

/**
 * The kinds of policies whose blanks `billingBlanks` finds (requirements 2.6), and how those come into force for which a day may be
 * named: a price list names the days that it prices itself.
 */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(ApprovalPolicy, it => it.number, ApprovalPolicyActivation),
  policyKind(CostCentrePolicy, it => it.number, CostCentrePolicyActivation),
  policyKind(DepreciationPolicy, it => it.number, DepreciationPolicyActivation),
  policyKind(PriceList, it => it.number),
];
