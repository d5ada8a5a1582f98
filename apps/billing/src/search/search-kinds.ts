import type { SearchKind } from '@mainstay/kit/service';
import { BreachCharge } from '../breach-charge/breach-charge.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { CostPosting } from '../cost-posting/cost-posting.entity.ts';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { ExchangeSettlement } from '../exchange-settlement/exchange-settlement.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { LoanDeposit } from '../loan-deposit/loan-deposit.entity.ts';
import { LossCompensation } from '../loss-compensation/loss-compensation.entity.ts';
import { PartsSale } from '../parts-sale/parts-sale.entity.ts';
import { RepairAgreement } from '../repair-agreement/repair-agreement.entity.ts';

const ofCase = 'array(select number from known_ticket where id = it.ticket_id)';
const caseOf = (table: string) => ({
  table: 'known_ticket',
  records: `select id from ${table} where ticket_id in (select id from changed)`,
});

/**
 * What `billingSearch` finds, and by what. Papers of staff are found by the number of their case too; postings, of which
 * each paper has several, are not.
 */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: Invoice,
    dealers: 'OWN',
    codes: { number: 'number', creditNotes: 'array(select number from credit_note where invoice_id = it.id)' },
    texts: {},
    follows: [{ table: 'credit_note', records: 'select distinct invoice_id from changed' }],
  },
  {
    entity: FeeList,
    codes: { number: 'number', ticket: ofCase },
    texts: {},
    follows: [caseOf('fee_list')],
  },
  {
    entity: Claim,
    codes: { number: 'number', ticket: ofCase },
    texts: {
      partyCode: 'party_code',
      reason: 'reason',
      causeReport: 'cause_report',
      rejection: 'rejection',
      objection: 'objection',
    },
    follows: [caseOf('claim')],
  },
  {
    entity: RepairAgreement,
    codes: { number: 'number', ticket: ofCase },
    texts: { lines: `array(select jsonb_path_query(it.lines, '$[*].description') #>> '{}')` },
    follows: [caseOf('repair_agreement')],
  },
  {
    entity: CostSheet,
    codes: { number: 'number', ticket: ofCase },
    texts: {},
    follows: [caseOf('cost_sheet')],
  },
  {
    entity: CostPosting,
    codes: { number: 'number', document: 'document' },
    texts: {},
  },
  {
    entity: LoanDeposit,
    codes: {
      number: 'number',
      loanNumber: 'loan_number',
      ticket: ofCase,
      receivedReference: 'received_reference',
      refundedReference: 'refunded_reference',
    },
    texts: {},
    follows: [caseOf('loan_deposit')],
  },
  {
    entity: ExchangeSettlement,
    codes: {
      number: 'number',
      exchangeNumber: 'exchange_number',
      ticket: ofCase,
      salesInvoice: 'sales_invoice',
      reference: 'reference',
      repaidReference: 'repaid_reference',
      earlierPayments: `array(select jsonb_path_query(it.earlier, '$[*].reference') #>> '{}'
        union all select jsonb_path_query(it.earlier, '$[*].repaidReference') #>> '{}')`,
    },
    texts: { replacementModel: 'replacement_model' },
    follows: [caseOf('exchange_settlement')],
  },
  {
    entity: BreachCharge,
    codes: { number: 'number', counterparty: 'counterparty', ticket: ofCase },
    texts: { policyCode: 'policy_code', reason: 'reason' },
    follows: [caseOf('breach_charge')],
  },
  {
    entity: PartsSale,
    codes: {
      number: 'number',
      differenceNumber: 'difference_number',
      ticket: ofCase,
      paidReference: 'paid_reference',
      refundedReference: 'refunded_reference',
    },
    texts: { reason: 'reason' },
    follows: [caseOf('parts_sale')],
  },
  {
    entity: LossCompensation,
    codes: {
      number: 'number',
      returnRepairNumber: 'return_repair_number',
      serial: 'serial',
      reference: 'reference',
    },
    texts: {},
  },
];
