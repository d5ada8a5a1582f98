import { type Caller, type Reply, staff } from '@mainstay/testing';
import { eur, type World } from './world.ts';

export const CLAIM = `id number status counterparty partyCode reason evidence responsibility causeReport objection rejection
  ticket { id } receipt { id } purchaseOrder { id }
  lines { id loss { id unclaimed { amount } } description costClass amount { amount } verdict assessed { amount } beyondTerms }
  balance { claimed { amount } recovered { amount } writtenOff { amount } open { amount } }
  settlements { kind amount { amount } } repayments { amount { amount } paidBy }`;

export const assessor = staff('FINANCE', 'test:assessor');
const approver = staff('FINANCE', 'test:approver');
export const reviewer = staff('FINANCE', 'test:reviewer');

/** A verdict on every line of a claim: approved, but for what is said of each. */
export const verdicts = (claim: Reply, ...said: object[]) => ({
  lines: claim.lines.map(({ id: line }: { id: string }, index: number) => ({
    line,
    verdict: 'APPROVE',
    ...said[index],
  })),
});
/** What is claimed, came back, was written off and is open. */
export const money = ({ balance }: Reply) =>
  ['claimed', 'recovered', 'writtenOff', 'open'].map(part => balance[part].amount as string);

/** Acts on claims, by the people in whose role they are. */
export function claimDesk(world: () => World) {
  const act = (name: string, id: string, input?: object, as: Caller = approver): Promise<Reply> =>
    world().mutate(name, `claim { ${CLAIM} }`, input ? { id, input } : { id }, as);
  const open = (more: object = {}) => {
    const lines = [
      { description: 'The floor that the oil spoiled', amount: eur('100.00') },
      { description: 'A day without the machine', amount: eur('40.00') },
    ];
    const input = { counterparty: 'SUPPLIER', partyCode: 'SUP-1', reason: 'Seal leaks', lines, ...more };
    return world().mutate('claimOpen', `claim { ${CLAIM} }`, { input }, 'CSR');
  };
  const opened = async (): Promise<Reply> => (await open()).claim;
  const toLiability = async (claim: Reply): Promise<void> => {
    await act('claimInvestigate', claim.id, undefined, 'QUALITY');
    const report = { responsibility: 'SUPPLIER', causeReport: 'Wrong rubber' };
    await act('claimDetermineLiability', claim.id, report, 'QUALITY');
  };
  const assessed = async (...said: object[]): Promise<Reply> => {
    const claim = await opened();
    await toLiability(claim);
    return (await act('claimAssess', claim.id, verdicts(claim, ...said), assessor)).claim;
  };
  const claimsOf = async (ticket: string): Promise<Reply[]> => {
    const query = `{ claims(filter: { ticket: "${ticket}" }) { edges { node { ${CLAIM} } } } }`;
    return (await world().service.run(query)).claims.edges.map((it: Reply) => it.node);
  };
  return { act, open, opened, toLiability, assessed, claimsOf };
}
