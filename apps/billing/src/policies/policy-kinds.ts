import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { ApprovalPolicy } from '../approval-policy/approval-policy.entity.ts';
import { CostCentrePolicy } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { DepreciationPolicy } from '../depreciation-policy/depreciation-policy.entity.ts';
import { PriceList } from '../price-list/price-list.entity.ts';

/** The kinds of policies whose blanks `billingBlanks` finds (requirements 2.6). */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(ApprovalPolicy, it => it.number),
  policyKind(CostCentrePolicy, it => it.number),
  policyKind(DepreciationPolicy, it => it.number),
  policyKind(PriceList, it => it.number),
];
