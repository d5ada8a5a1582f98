import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { StockPolicy } from '../stock-policy/stock-policy.entity.ts';

/** The kinds of policies whose blanks `inventoryBlanks` finds (requirements 2.6). */
export const policyKinds: readonly PolicyKind[] = [policyKind(StockPolicy, it => it.version)];
