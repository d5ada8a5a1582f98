import { momentTaken } from '@mainstay/kit/domain';
import { appFolder, defineService } from '@mainstay/kit/service';
import { migrations } from '../migrations/index.ts';
import { ApprovalPolicyActivation } from './approval-policy/approval-policy-activation.service.ts';
import { ApprovalPolicy } from './approval-policy/approval-policy.entity.ts';
import { ApprovalPolicyResolver } from './approval-policy/approval-policy.resolver.ts';
import { Ladders } from './approval-policy/ladders.service.ts';
import { ClaimActsResolver } from './claim/claim-acts.resolver.ts';
import { ClaimLine } from './claim/claim-line.entity.ts';
import { ClaimSettlement } from './claim/claim-settlement.entity.ts';
import { ClaimConsumer } from './claim/claim.consumer.ts';
import { Claim } from './claim/claim.entity.ts';
import { ClaimLineResolver, ClaimResolver } from './claim/claim.resolver.ts';
import { CostCentrePolicyActivation } from './cost-centre-policy/cost-centre-policy-activation.service.ts';
import { CostCentrePolicy } from './cost-centre-policy/cost-centre-policy.entity.ts';
import { CostCentrePolicyResolver } from './cost-centre-policy/cost-centre-policy.resolver.ts';
import { CostCentres } from './cost-centre-policy/cost-centres.service.ts';
import { CostPosting } from './cost-posting/cost-posting.entity.ts';
import { CostPostingResolver } from './cost-posting/cost-posting.resolver.ts';
import { CostPostingTimer } from './cost-posting/cost-posting.timer.ts';
import { CostPostings } from './cost-posting/cost-postings.service.ts';
import { CostSheetActsResolver } from './cost-sheet/cost-sheet-acts.resolver.ts';
import { CostSheetLine } from './cost-sheet/cost-sheet-line.entity.ts';
import { CostSheetConsumer } from './cost-sheet/cost-sheet.consumer.ts';
import { CostSheet } from './cost-sheet/cost-sheet.entity.ts';
import { CostSheetExists } from './cost-sheet/cost-sheet.errors.ts';
import { CostSheetResolver } from './cost-sheet/cost-sheet.resolver.ts';
import { CostSheets } from './cost-sheet/cost-sheets.service.ts';
import { DepreciationPolicyActivation } from './depreciation-policy/depreciation-policy-activation.service.ts';
import { DepreciationPolicy } from './depreciation-policy/depreciation-policy.entity.ts';
import { DepreciationPolicyResolver } from './depreciation-policy/depreciation-policy.resolver.ts';
import { ExchangeSettlementConsumer } from './exchange-settlement/exchange-settlement.consumer.ts';
import { ExchangeSettlement } from './exchange-settlement/exchange-settlement.entity.ts';
import { ExchangeSettlementResolver } from './exchange-settlement/exchange-settlement.resolver.ts';
import { FeeListLine } from './fee-list/fee-list-line.entity.ts';
import { FeeListConsumer } from './fee-list/fee-list.consumer.ts';
import { FeeList } from './fee-list/fee-list.entity.ts';
import { FeeListResolver } from './fee-list/fee-list.resolver.ts';
import { FeeLists } from './fee-list/fee-lists.service.ts';
import { CreditNote } from './invoice/credit-note.entity.ts';
import { CreditNoteResolver } from './invoice/credit-note.resolver.ts';
import { InvoiceLine } from './invoice/invoice-line.entity.ts';
import { InvoicePayment } from './invoice/invoice-payment.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { InvoiceResolver } from './invoice/invoice.resolver.ts';
import {
  CustomerResolver,
  ExchangeResolver,
  LoanUnitResolver,
  LocalRepairResolver,
  MissionResolver,
  ReturnRepairResolver,
  SupplyDifferenceResolver,
  TicketResolver,
} from './links/edges.resolver.ts';
import { IssuedPart } from './links/issued-part.entity.ts';
import { KnownPart } from './links/known-part.entity.ts';
import { KnownReturnRepair } from './links/known-return-repair.entity.ts';
import { CustomersConsumer } from './links/customers.consumer.ts';
import { customersRows } from './links/customers-rows.ts';
import { CoverageConsumer } from './links/coverage.consumer.ts';
import { CompanyDays } from './links/company-days.service.ts';
import { CompanyZoneConsumer } from './links/company-zone.consumer.ts';
import { KnownCompanyZone } from './links/known-company-zone.entity.ts';
import { KnownCoverage } from './links/known-coverage.entity.ts';
import { KnownCustomer } from './links/known-customer.entity.ts';
import { KnownServicePromise } from './links/known-service-promise.entity.ts';
import { KnownTicket } from './links/known-ticket.entity.ts';
import { PartsConsumer } from './links/parts.consumer.ts';
import { ServicePromisesConsumer } from './links/service-promises.consumer.ts';
import { TicketsConsumer } from './links/tickets.consumer.ts';
import { BreachChargeConsumer } from './breach-charge/breach-charge.consumer.ts';
import { BreachCharge } from './breach-charge/breach-charge.entity.ts';
import { BreachChargeResolver } from './breach-charge/breach-charge.resolver.ts';
import { LoanDepositConsumer } from './loan-deposit/loan-deposit.consumer.ts';
import { LoanDeposit } from './loan-deposit/loan-deposit.entity.ts';
import { LoanDepositResolver } from './loan-deposit/loan-deposit.resolver.ts';
import { KeptLosses } from './loss/kept-losses.service.ts';
import { KnownKeptPieces } from './loss/known-kept-pieces.entity.ts';
import { LossConsumer } from './loss/loss.consumer.ts';
import { Loss } from './loss/loss.entity.ts';
import { LossResolver } from './loss/loss.resolver.ts';
import { LossCompensation } from './loss-compensation/loss-compensation.entity.ts';
import { LossCompensationResolver } from './loss-compensation/loss-compensation.resolver.ts';
import { LossCompensations } from './loss-compensation/loss-compensations.service.ts';
import { Losses } from './loss/losses.service.ts';
import { LostUnitsConsumer } from './loss/lost-units.consumer.ts';
import { LostUnits } from './loss/lost-units.service.ts';
import { LostParts } from './loss/lost-parts.service.ts';
import { LostPieces } from './loss/lost-pieces.entity.ts';
import { PartPrice } from './price-list/part-price.entity.ts';
import { PriceList } from './price-list/price-list.entity.ts';
import { PartsSalePrices } from './parts-sale/parts-sale-prices.service.ts';
import { PartsSaleConsumer } from './parts-sale/parts-sale.consumer.ts';
import { PartsSale } from './parts-sale/parts-sale.entity.ts';
import { PartsSaleResolver } from './parts-sale/parts-sale.resolver.ts';
import { policyKinds } from './policies/policy-kinds.ts';
import { PriceLists } from './price-list/price-lists.service.ts';
import { PriceListResolver } from './price-list/price-list.resolver.ts';
import { Quotations } from './repair-agreement/quotations.service.ts';
import { RepairAgreementConsumer } from './repair-agreement/repair-agreement.consumer.ts';
import { RepairAgreement } from './repair-agreement/repair-agreement.entity.ts';
import { RepairAgreements } from './repair-agreement/repair-agreements.service.ts';
import { RepairAgreementResolver } from './repair-agreement/repair-agreement.resolver.ts';
import { searchKinds } from './search/search-kinds.ts';

export const billing = defineService({
  name: 'billing',
  folder: appFolder(import.meta.url),
  entities: [
    ...[PriceList, PartPrice, ApprovalPolicy, KnownPart, IssuedPart, KnownCustomer, KnownTicket, KnownReturnRepair],
    ...[KnownCoverage, KnownCompanyZone, KnownServicePromise],
    ...[FeeList, FeeListLine, Invoice, InvoiceLine, InvoicePayment, CreditNote],
    RepairAgreement,
    ...[Loss, LostPieces, KnownKeptPieces, LossCompensation, Claim, ClaimLine, ClaimSettlement],
    ...[CostSheet, CostSheetLine, CostCentrePolicy, CostPosting],
    ...[LoanDeposit, PartsSale, DepreciationPolicy, ExchangeSettlement, BreachCharge],
  ],
  providers: [
    PriceListResolver,
    PriceLists,
    Ladders,
    ApprovalPolicyActivation,
    ApprovalPolicyResolver,
    PartsConsumer,
    TicketsConsumer,
    CustomersConsumer,
    CoverageConsumer,
    ...[CompanyDays, CompanyZoneConsumer, ServicePromisesConsumer],
    Quotations,
    Losses,
    LostParts,
    KeptLosses,
    LossResolver,
    LossConsumer,
    LostUnitsConsumer,
    LostUnits,
    LossCompensations,
    LossCompensationResolver,
    ReturnRepairResolver,
    FeeLists,
    FeeListResolver,
    FeeListConsumer,
    InvoiceResolver,
    CreditNoteResolver,
    ClaimResolver,
    ClaimLineResolver,
    ClaimActsResolver,
    ClaimConsumer,
    CostSheets,
    CostSheetResolver,
    CostSheetActsResolver,
    CostCentres,
    CostCentrePolicyActivation,
    CostCentrePolicyResolver,
    CostPostings,
    CostPostingResolver,
    CostPostingTimer,
    RepairAgreements,
    RepairAgreementResolver,
    RepairAgreementConsumer,
    CostSheetConsumer,
    BreachChargeResolver,
    BreachChargeConsumer,
    LoanDepositResolver,
    LoanDepositConsumer,
    LoanUnitResolver,
    PartsSaleResolver,
    PartsSaleConsumer,
    PartsSalePrices,
    SupplyDifferenceResolver,
    DepreciationPolicyActivation,
    DepreciationPolicyResolver,
    ExchangeSettlementResolver,
    ExchangeSettlementConsumer,
    ExchangeResolver,
    LocalRepairResolver,
    MissionResolver,
    TicketResolver,
    CustomerResolver,
  ],
  migrations,
  search: searchKinds,
  policies: policyKinds,
  customersRows,
  numberSeries: ['FL', 'RA', 'CL', 'CS', 'DP', 'PS', 'XS', 'BC', 'LC', 'CC'],
  refusals: {
    cost_sheet_subject_unique: () => new CostSheetExists(),
    approval_policy_planned: momentTaken,
    depreciation_policy_planned: momentTaken,
    cost_centre_policy_planned: momentTaken,
  },
});
