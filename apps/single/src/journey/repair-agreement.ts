import { type Amount, type Edges, type Journey, money, nodes } from './journey.ts';

interface Agreement {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly total: Amount | null;
}

/** What finance charges. */
export interface Charge {
  readonly description: string;
  readonly amount: Amount;
}

/**
 * The customer is liable: finance calculates, sales negotiates, finance reviews, the customer signs (BIL-03, BIL-04).
 * @param subject the return repair, the mission, or the case that is repaired on site
 */
export async function agree(journey: Journey, subject: string, lines: readonly Charge[]): Promise<void> {
  journey.narrator.chapter(
    'The customer pays: finance calculates, sales negotiates, finance reviews, the customer signs',
  );
  const { id } = await journey.until<{ repairAgreements: Edges<Agreement> }, Agreement>(
    ({ number }) => `billing wants an agreement: ${number}`,
    'finance',
    'AgreementOfSubject',
    { subject },
    it => nodes(it.repairAgreements)[0],
  );
  const act = (as: string, mutation: string, input?: Readonly<Record<string, unknown>>) =>
    journey.act<{ repairAgreement: Agreement }>(
      as,
      mutation,
      { id, ...(input && { input }) },
      ({ repairAgreement: it }) => {
        return `${it.number} ${it.status}${it.total ? ` over ${money(it.total)}` : ''}`;
      },
    );
  await act('finance', 'repairAgreementQuote', { lines });
  const { repairAgreement } = await act('salesperson', 'repairAgreementNegotiate', {
    ...{ feeStandard: 'Price list of the year', settlementMode: 'ON_DELIVERY' },
    postRepairResponsibility: 'Three months on what was repaired',
  });
  await act('finance', 'repairAgreementApprove', { total: repairAgreement.total });
  await act('salesperson', 'repairAgreementSign', {
    ...{ signedBy: 'The head of the workshop', evidence: 'Contract folder' },
  });
}
