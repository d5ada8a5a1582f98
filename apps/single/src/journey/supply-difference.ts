import { issueByNote } from './bring-parts.ts';
import type { Journey } from './journey.ts';

interface Supply {
  readonly ticket: {
    readonly partsDeliveries: readonly { readonly id: string; readonly number: string }[];
    readonly supplyDifferences: readonly Difference[];
  };
}

interface Difference {
  readonly number: string;
  readonly status: string;
  readonly outcome: string | null;
}

/** A haulier that brings parts to sites. */
export const BY_CARRIER = { receivedBy: 'Driver of the haulier', takenBy: 'CARRIER' } as const;

/** The parcel comes empty: it is found out who answers for the part, and another one is followed until it is there (TCK-39). */
export async function replaceMissing(journey: Journey, ticket: string, part: string): Promise<void> {
  journey.narrator.chapter('The parcel comes empty: what is missing is reported, answered for and replaced');
  const result = ({ supplyDifference: it }: { supplyDifference: Difference }) => `${it.number} ${it.status}`;
  const missing = { delivery: await deliveryOf(journey, ticket, 0), kind: 'SHORT', part, quantity: 1 };
  const report = { input: { ...missing, remarks: 'The box was empty.' } };
  const { supplyDifference } = await journey.act<{ supplyDifference: Difference & { readonly id: string } }>(
    'csr',
    'supplyDifferenceReport',
    report,
    result,
  );
  const cause = { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', findings: 'The seal was broken on the way.' };
  const determined = { id: supplyDifference.id, input: { ...cause, remedy: 'REPLACE' } };
  await journey.act('supervising-engineer', 'supplyDifferenceDetermine', determined, result);
  await issueByNote(journey, ticket, BY_CARRIER);
  await journey.act<{ partsDelivery: { number: string } }>(
    'csr',
    'partsDeliveryReceive',
    { id: await deliveryOf(journey, ticket, 1), input: {} },
    it => `${it.partsDelivery.number} stands on site`,
  );
  await journey.until<Supply, Difference>(
    ({ number, outcome }) => `${number} is over: ${outcome}`,
    'csr',
    'SupplyOfTicket',
    { id: ticket },
    it => it.ticket.supplyDifferences.find(({ status }) => status === 'SETTLED'),
  );
}

/** What left its depot is known to the case soon after. @param position 0 for what left first */
const deliveryOf = (journey: Journey, ticket: string, position: number): Promise<string> =>
  journey.until<Supply, string>(
    () => 'the case knows what is on its way to it',
    'csr',
    'SupplyOfTicket',
    { id: ticket },
    it => it.ticket.partsDeliveries[position]?.id,
  );
