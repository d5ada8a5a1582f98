import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { StockPolicyActivation } from '../stock-policy/stock-policy-activation.service.ts';
import { StockPolicy } from '../stock-policy/stock-policy.entity.ts';

/** The kinds of policies whose blanks `inventoryBlanks` finds (requirements 2.6), and how those come into force for which a day may be named. */
export const policyKinds: readonly PolicyKind[] = [policyKind(StockPolicy, it => it.version, StockPolicyActivation)];
