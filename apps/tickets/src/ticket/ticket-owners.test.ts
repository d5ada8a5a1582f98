import { expect, test } from '@jest/globals';
import { TicketOwnerChanged } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { TicketStageOwnerInput } from '../schema.types.ts';
import { ownerOf, standInsAmong, type StandIn } from './ticket-owners.ts';
import type { Ticket } from './ticket.entity.ts';

const TRIAGE = {
  ...({ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', problemType: 'EQUIPMENT_FAULT' } as const),
  ...({ department: 'TECHNICAL_SUPPORT', owner: 'bella', priority: 'P2' } as const),
};
const LOGISTICS = { stage: 'LOGISTICS', owner: 'carl' } as const;
const REPAIR = { stage: 'REPAIR', owner: 'dora' } as const;
const name = (ticket: Ticket, owners: readonly TicketStageOwnerInput[], away: readonly StandIn[] = []) =>
  ticket.ownership.name({ owners: [...owners] }, away, act);
const changes = (ticket: Ticket) =>
  eventsOf(ticket)
    .filter(it => it.type === TicketOwnerChanged.type)
    .map(it => it.data);
const steps = (ticket: Ticket) => ticket.steps.getItems().map(it => [it.kind, it.owner]);

/** Repaired elsewhere: the short way through the stages. */
function toRepair(ticket: Ticket): void {
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
}
function toSettlement(ticket: Ticket): void {
  ticket.elsewhere.repair('RR-1', act.at, act);
  const word = { signedBy: 'Aigerim', causeClass: 'WEAR' as const, solution: 'Board replaced' };
  ticket.elsewhere.signOff({ number: 'RR-1', ...word }, act);
}

test('TCK-18: whoever was named for a stage takes over as it begins, and it goes back with the stage', () => {
  const ticket = aTicket('CONFIRMED');
  name(ticket, [REPAIR, { stage: 'CALLBACK', owner: 'emil' }]);
  ticket.triage(TRIAGE, act);
  expect([ticket.stage, ticket.owner]).toEqual(['DIAGNOSIS', 'bella']);
  toRepair(ticket);
  expect([ticket.stage, ticket.owner]).toEqual(['REPAIR', 'dora']);
  toSettlement(ticket);
  expect([ticket.stage, ticket.owner]).toEqual(['SETTLEMENT', 'bella']);
  ticket.elsewhere.settle('RR-1', act.at, act);
  expect([ticket.stage, ticket.owner]).toEqual(['CALLBACK', 'emil']);
  const taken = steps(ticket).filter(([kind]) => kind === 'TAKEN_OVER');
  expect(taken.map(([, owner]) => owner)).toEqual(['dora', 'bella', 'emil']);
  expect(changes(ticket)).toMatchObject([
    { owner: 'bella', because: 'NAMED' },
    { owner: 'dora', previousOwner: 'bella', because: 'STAGE_BEGAN', stage: 'REPAIR' },
    { owner: 'bella', previousOwner: 'dora', because: 'STAGE_BEGAN', stage: 'SETTLEMENT' },
    { owner: 'emil', because: 'STAGE_BEGAN', stage: 'CALLBACK' },
  ]);
  ticket.callback.record({ satisfaction: 5, isSolved: true }, act);
  expect([ticket.stage, ticket.owner, ticket.status]).toEqual([null, 'emil', 'CLOSED']);
});

test('TCK-18: the stage that the case is in changes hands at once, and alone is handed over', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act);
  name(ticket, [{ stage: 'DIAGNOSIS', owner: 'dora' }]);
  expect(ticket.owner).toBe('dora');
  ticket.ownership.handOver({ owner: 'emil', reason: 'Shift ends' }, act);
  expect([ticket.owner, ticket.caseOwner]).toEqual(['emil', 'bella']);
  name(ticket, [{ stage: 'DIAGNOSIS' }]);
  expect(ticket.owner).toBe('bella');
  ticket.ownership.handOver({ owner: 'fay', reason: 'Leaves the team' }, act);
  expect([ticket.owner, ticket.caseOwner]).toEqual(['fay', 'fay']);
});

test('each stage tells who answers for it, and who named them', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act);
  name(ticket, [LOGISTICS]);
  name(ticket, [REPAIR]);
  const told = ticket.stageOwners.map(({ stage, owner, named }) => [stage, owner, named]);
  expect(told).toEqual([
    ...[
      ['INTAKE', 'bella', null],
      ['DIAGNOSIS', 'bella', null],
      ['PLAN', 'bella', null],
    ],
    ...[
      ['LOGISTICS', 'carl', 'carl'],
      ['REPAIR', 'dora', 'dora'],
      ['SETTLEMENT', 'bella', null],
    ],
    ['CALLBACK', 'bella', null],
  ]);
  expect(ticket.stageOwners[3]).toMatchObject({ namedBy: act.by, namedAt: act.at });
  expect(ticket.answerers).toEqual(['bella', 'carl', 'dora']);
});

test('a promise of a stage names its owner whichever stage the case is in; any other whoever answers now', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act);
  name(ticket, [LOGISTICS]);
  expect(ticket.slaRecord.owners).toMatchObject({
    now: 'bella',
    ofKinds: { PARTS_DELIVERY: 'carl', DIAGNOSIS: 'bella' },
  });
  expect(ticket.slaRecord.owners?.ofKinds).not.toHaveProperty('RESOLUTION');
});

test('a stage is named once, and somebody for it', () => {
  const ticket = aTicket('CONFIRMED');
  for (const owners of [[], [LOGISTICS, LOGISTICS], [{ ...LOGISTICS, owner: ' ' }]])
    expect(() => name(ticket, owners)).toThrow(InputInvalid);
});

test('while somebody is away their deputy answers, or the deputy of that one, and they again when they are back', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act);
  name(ticket, [REPAIR]);
  const away = [
    ...[
      { person: 'bella', deputy: 'gus' },
      { person: 'gus', deputy: 'hana' },
      { person: 'zoe', deputy: 'ian' },
    ],
  ];
  ticket.ownership.heedAbsences(away, act);
  ticket.ownership.heedAbsences(away, act);
  expect([ticket.owner, ticket.caseOwner, ticket.answerers]).toEqual([
    'hana',
    'bella',
    ['bella', 'dora', 'gus', 'hana'],
  ]);
  expect(changes(ticket).at(-1)).toMatchObject({ owner: 'hana', previousOwner: 'bella', because: 'ABSENCE' });
  expect(steps(ticket).at(-1)).toEqual(['HANDED_OVER', 'hana']);
  toRepair(ticket);
  expect(ticket.owner).toBe('dora');
  ticket.ownership.heedAbsences([], act);
  toSettlement(ticket);
  expect(ticket.owner).toBe('bella');
  ticket.ownership.heedAbsences([{ person: 'bella', deputy: 'gus' }], act);
  ticket.ownership.heedAbsences([], act);
  expect(ticket.owner).toBe('bella');
  expect(changes(ticket).slice(-2)).toMatchObject([{ owner: 'gus' }, { owner: 'bella', because: 'ABSENCE' }]);
});

test('a case keeps who answers in place of whom, and not why or until when somebody is away', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act);
  const ill = { person: 'bella', deputy: 'gus', reason: 'ILLNESS', startsAt: act.at, recordedBy: 'hr' };
  ticket.ownership.heedAbsences([ill], act);
  expect(ticket.standIns).toEqual([{ person: 'bella', deputy: 'gus' }]);
  name(ticket, [REPAIR], [ill]);
  expect(ticket.standIns).toEqual([{ person: 'bella', deputy: 'gus' }]);
});

test('the deputy of whoever answered before has nothing to do with the case any more', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.ownership.handOver({ owner: 'anna', reason: 'Knows it' }, act);
  ticket.ownership.heedAbsences([{ person: 'anna', deputy: 'gus' }], act);
  expect([ticket.owner, ticket.answerers]).toEqual(['gus', ['anna', 'gus']]);
  ticket.triage(TRIAGE, act);
  expect([ticket.owner, ticket.answerers, ticket.standIns]).toEqual(['bella', ['bella'], []]);
  ticket.ownership.heedAbsences([{ person: 'bella', deputy: 'hana' }], act);
  ticket.ownership.handOver({ owner: 'fay', reason: 'Shift ends' }, act);
  expect([ticket.owner, ticket.answerers, ticket.standIns]).toEqual(['fay', ['fay'], []]);
});

test('two who stand in for each other leave the case with one of them', () => {
  const circle = [
    { person: 'bella', deputy: 'carl' },
    { person: 'carl', deputy: 'bella' },
  ];
  const answering = { caseOwner: 'bella', namedOwners: [] };
  expect(standInsAmong(circle, answering)).toEqual(circle);
  expect(ownerOf({ ...answering, standIns: circle }, 'REPAIR')).toBe('bella');
});
