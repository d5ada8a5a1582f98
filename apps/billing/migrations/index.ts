import type { NamedMigration } from '@mainstay/kit/service';
import { BillingTables } from './0001-billing.ts';
import { RepairAgreementTables } from './0002-repair-agreement.ts';
import { CostSheetTables } from './0003-cost-sheet.ts';
import { LoanDepositTables } from './0004-loan-deposit.ts';
import { ExchangeSettlementTables } from './0005-exchange-settlement.ts';
import { BreachChargeTables } from './0090-breach-charge.ts';
import { PartsSaleTables } from './0095-parts-sale.ts';
import { LossCompensationTables } from './0101-loss-compensation.ts';
import { CostPostingTables } from './0102-cost-posting.ts';
import { KnownCoverageTable } from './0103-known-coverage.ts';
import { KnownCompanyZoneTable } from './0104-known-company-zone.ts';
import { KnownServicePromises } from './0105-known-service-promises.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-billing', class: BillingTables },
  { name: '0002-repair-agreement', class: RepairAgreementTables },
  { name: '0003-cost-sheet', class: CostSheetTables },
  { name: '0004-loan-deposit', class: LoanDepositTables },
  { name: '0005-exchange-settlement', class: ExchangeSettlementTables },
  { name: '0090-breach-charge', class: BreachChargeTables },
  { name: '0095-parts-sale', class: PartsSaleTables },
  { name: '0101-loss-compensation', class: LossCompensationTables },
  { name: '0102-cost-posting', class: CostPostingTables },
  { name: '0103-known-coverage', class: KnownCoverageTable },
  { name: '0104-known-company-zone', class: KnownCompanyZoneTable },
  { name: '0105-known-service-promises', class: KnownServicePromises },
];
