import type { NamedMigration } from '@mainstay/kit/service';
import { BillingTables } from './0001-billing.ts';
import { RepairAgreementTables } from './0002-repair-agreement.ts';
import { CostSheetTables } from './0003-cost-sheet.ts';
import { LoanDepositTables } from './0004-loan-deposit.ts';
import { ExchangeSettlementTables } from './0005-exchange-settlement.ts';
import { BreachChargeTables } from './0090-breach-charge.ts';
import { IssuedPositions } from './0091-issued-positions.ts';
import { LossesOfNothing } from './0092-losses-of-nothing.ts';
import { PositionsFromOne } from './0093-positions-from-one.ts';
import { ExchangeSettlementsWithdrawn } from './0094-exchange-settlements-withdrawn.ts';
import { PartsSaleTables } from './0095-parts-sale.ts';
import { LossesOfUnits } from './0096-losses-of-units.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-billing', class: BillingTables },
  { name: '0002-repair-agreement', class: RepairAgreementTables },
  { name: '0003-cost-sheet', class: CostSheetTables },
  { name: '0004-loan-deposit', class: LoanDepositTables },
  { name: '0005-exchange-settlement', class: ExchangeSettlementTables },
  { name: '0090-breach-charge', class: BreachChargeTables },
  { name: '0091-issued-positions', class: IssuedPositions },
  { name: '0092-losses-of-nothing', class: LossesOfNothing },
  { name: '0093-positions-from-one', class: PositionsFromOne },
  { name: '0094-exchange-settlements-withdrawn', class: ExchangeSettlementsWithdrawn },
  { name: '0095-parts-sale', class: PartsSaleTables },
  { name: '0096-losses-of-units', class: LossesOfUnits },
];
