import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { playComplaint } from '../src/journey/complaint.ts';
import { Journey, type Narrator, STAGE } from '../src/journey/journey.ts';
import { playMission } from '../src/journey/mission.ts';
import { playPaidRepair, playSolvedFromAfar } from '../src/journey/paid-repair.ts';
import { play } from '../src/journey/play.ts';
import { playReturnRepair } from '../src/journey/return-repair.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { expectRepaired, untilQuiet } from './journey/outcome.ts';
import { SampleCompany } from './journey/sample-company.ts';
import { type RunningPlatform, startOneProcess } from './journey/topologies.ts';
import { watcher } from './journey/watcher.ts';
import { flawsOf } from './replicas/books.ts';

const WITHIN_MS = 240_000;
process.env['LOG_LEVEL'] ??= 'error';

const silent: Narrator = { chapter: () => undefined, did: () => undefined, saw: () => undefined };

let issuer: Issuer;
let platform: RunningPlatform;
let client: PlatformClient;
let sample: SampleCompany;
beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startOneProcess(issuer);
  const { tokenOf } = issuer;
  client = new PlatformClient(executeOverHttp({ gatewayUrl: platform.gatewayUrl, tokenOf }), tokenOf);
  sample = new SampleCompany(issuer, platform);
  await sample.bring();
}, WITHIN_MS);
afterAll(async () => {
  await platform?.close();
  await issuer?.close();
}, WITHIN_MS);

const journey = (run: string) => new Journey(client, { ...STAGE, run }, silent);
const ask = (query: string, variables: object): Promise<any> =>
  client.execute('general-manager', { query, variables: { ...variables } });
const whoAre = (...users: readonly string[]) => Promise.all(users.map(as => client.subjectOf(as)));
const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const CARRIER = 'Transsteppe Road Freight';
const KZT = (amount: string) => ({ amount, currency: 'KZT' });

test(
  'what npm start brings in is the sample company with those of its people who sign in; a second time changes nothing',
  async () => {
    await sample.expectPeople(client);
    await sample.expectBlanks(client);
    await sample.expectForetold(client);
    await sample.expectNothingNew();
  },
  WITHIN_MS,
);

test(
  '3a: a repair case runs from report to close; who watches sees it move, with its deadlines, stock, shipment and claim',
  async () => {
    const watching = watcher(platform.gatewayUrl, await issuer.tokenOf('administrator'));
    try {
      const tickets = watching.until('ticketUpdated', 'status customer { id }', it => it['status'] === 'CLOSED');
      const met = watching.until('slaClockUpdated', 'kind state', it => it['state'] === 'MET');
      const stock = watching.until('stockChanged', 'number availability { available }', () => true);
      const shipments = watching.until('shipmentUpdated', 'status', it => it['status'] === 'ARRIVED');
      const claims = watching.until('claimUpdated', 'status', it => it['status'] === 'OPENED');
      const played = await play(journey('RUN'));
      // Changes in quick succession come as one update, so not each status need be seen.
      expect(new Set((await tickets).map(it => it['status'])).size).toBeGreaterThan(4);
      expect((await met).length).toBeGreaterThan(0);
      expect((await stock)[0]?.['number']).toMatch(/^RUN-/);
      expect((await shipments).length).toBeGreaterThan(1);
      expect((await claims).length).toBe(1);
      await untilQuiet(platform);
      await expectRepaired(client, 'RUN', played);
    } finally {
      watching.close();
    }
  },
  WITHIN_MS,
);

const RETURN_REPAIR = `query ($id: ID!, $ticket: ID!, $part: ID!) {
  returnRepair(id: $id) {
    status quantity isIncidentReportDue incidentReport agreement { total { amount currency } }
    inboundFreight { carrier } outboundFreight { carrier } costs { companyTotal { amount currency } }
    distribution { acknowledgedBy } batch { tests { missingConsents } } parts { issuedQuantity usedQuantity }
    units { serial status liability repairs { repairer } tests { kind isPassed testedBy } }
  }
  repairAgreements(filter: { subject: $id }) { edges { node { status reviewedBy negotiatedBy } } }
  repairCustody(returnRepair: $id) { units { status stockInNumber } }
  repairFreights(filter: { returnRepair: $id }) { edges { node { direction status } } }
  supplierRepairs(filter: { ticket: $ticket }) { edges { node { status outcome } } }
  costSheets(filter: { subject: $id }) { edges { node { status invoice { status total { amount currency } } } } }
  ticket(id: $ticket) { status solution returnRepairs { id } claims { status balance { claimed { amount currency } } } }
  stock(filter: { part: $part }) { edges { node { onHand reserved } } }
  stockEntries(part: $part, first: 50) { edges { node { account quantity } } }
}`;

test(
  '3b: units that failed come to the factory, are mended as a batch and go home; customer and supplier pay their shares',
  async () => {
    const { returnRepairId: id, scene } = await playReturnRepair(journey('RR'));
    await untilQuiet(platform);
    const left = await ask(RETURN_REPAIR, { id, ticket: scene.ticketId, part: scene.partId });
    const nodes = (list: string) => left[list].edges.map((it: any) => it.node);
    const [group, quality] = await whoAre('production-engineering', 'quality');
    const tested = (passed: readonly (readonly [string, boolean])[]) =>
      passed.map(([kind, isPassed]) => ({ kind, isPassed, testedBy: quality }));
    const good = tested([
      ['INSPECTION', true],
      ['BURN_IN', true],
      ['FULL_FUNCTION', true],
    ]);
    expect(left.returnRepair).toMatchObject({
      ...{ status: 'CLOSED', quantity: 3, isIncidentReportDue: true, incidentReport: 'IR-RR' },
      ...{ agreement: { total: EUR('575.00') }, costs: { companyTotal: EUR('82.50') } },
      ...{ inboundFreight: { carrier: CARRIER }, outboundFreight: { carrier: CARRIER } },
      ...{ batch: { tests: { missingConsents: [] } }, parts: [{ issuedQuantity: 3, usedQuantity: 3 }] },
      units: [
        { serial: 'RR-U1', status: 'QA_PASSED', liability: 'CUSTOMER', repairs: [{ repairer: group }], tests: good },
        { serial: 'RR-U2', status: 'QA_PASSED', liability: 'CUSTOMER', repairs: [{ repairer: group }], tests: good },
        {
          ...{ serial: 'RR-U3', status: 'QA_PASSED', liability: 'COMPANY' },
          tests: [
            ...tested([
              ['INSPECTION', true],
              ['BURN_IN', true],
              ['FULL_FUNCTION', false],
            ]),
            ...good,
          ],
        },
      ],
    });
    expect(left.returnRepair.distribution.every((it: any) => it.acknowledgedBy !== null)).toBe(true);
    const [finance, sales] = await whoAre('finance', 'salesperson');
    expect(nodes('repairAgreements')).toEqual([{ status: 'SIGNED', reviewedBy: finance, negotiatedBy: sales }]);
    expect(left.repairCustody.units).toHaveLength(3);
    for (const unit of left.repairCustody.units) expect(unit).toMatchObject({ status: 'RELEASED' });
    expect(nodes('repairFreights').toSorted((a: any, b: any) => (a.direction < b.direction ? -1 : 1))).toEqual([
      { direction: 'INBOUND', status: 'DELIVERED' },
      { direction: 'OUTBOUND', status: 'DELIVERED' },
    ]);
    expect(nodes('supplierRepairs')).toEqual([{ status: 'RETURNED', outcome: 'REPAIRED' }]);
    expect(nodes('costSheets')).toEqual([{ status: 'SETTLED', invoice: { status: 'SETTLED', total: EUR('575.00') } }]);
    expect(left.ticket).toEqual({
      ...{ status: 'CLOSED', solution: expect.stringMatching(/./), returnRepairs: [{ id }] },
      claims: [{ status: 'OPENED', balance: { claimed: EUR('82.50') } }],
    });
    expect(nodes('stock')).toEqual([{ onHand: 0, reserved: 0 }]);
    expect(nodes('stockEntries').filter((it: any) => it.account === 'CONSUMED')).toEqual([
      { account: 'CONSUMED', quantity: 3 },
    ]);
    const asset = `asset_id = '${scene.assetId}'`;
    const told = `select is_solved from told_repair where ${asset} and told_by like 'RR-%'`;
    expect(await platform.rows('customers', told)).toEqual([{ is_solved: true }]);
  },
  WITHIN_MS,
);

const PAID = `query ($ticket: ID!) {
  ticket(id: $ticket) {
    status agreement { total { amount currency } } isAgreementAwaited parts { quantity usedQuantity status }
    repairAgreements { status } invoices { total { amount currency } } timeline { kind }
    repairPlan { status reviewedBy risks { isReinspected } } knowledgeTask { article { status } }
    supplyDifferences { status outcome lostQuantity } claims { status counterparty balance { claimed { amount currency } } }
  }
}`;

test(
  '3a: a repair that the customer pays for is signed before a part leaves and before anybody goes; a lost part is replaced, and claimed of its carrier (TCK-39)',
  async () => {
    const { ticketId } = await playPaidRepair(journey('PR'));
    const { ticketId: fromAfar } = await playSolvedFromAfar(journey('RS'));
    await untilQuiet(platform);
    const { ticket } = await ask(PAID, { ticket: ticketId });
    const [quality] = await whoAre('quality');
    expect(ticket).toMatchObject({
      ...{ status: 'CLOSED', agreement: { total: EUR('345.00') }, isAgreementAwaited: false },
      parts: [
        { quantity: 1, usedQuantity: 0, status: 'ISSUED' },
        { quantity: 1, usedQuantity: 1, status: 'ISSUED' },
      ],
      repairAgreements: [{ status: 'SIGNED' }],
      repairPlan: { status: 'REVIEWED', reviewedBy: quality, risks: [{ isReinspected: true }] },
      knowledgeTask: { article: { status: 'PUBLISHED' } },
      supplyDifferences: [{ status: 'SETTLED', outcome: 'ARRIVED', lostQuantity: 1 }],
      claims: [{ status: 'PROPOSED', counterparty: 'CARRIER', balance: { claimed: EUR('31.00') } }],
    });
    expect(Number(ticket.invoices[0].total.amount)).toBeGreaterThan(0);
    const steps = ticket.timeline.map((it: any) => it.kind).toReversed();
    const inOrder = [
      ...['DIAGNOSED', 'REMOTE_SESSION', 'AGREEMENT_SIGNED', 'PARTS_REQUESTED', 'PARTS_LOST', 'PARTS_REQUESTED'],
      ...['DISPATCHED', 'REPAIR_REJECTED', 'DIAGNOSED', 'DISPATCHED', 'SIGNED_OFF'],
    ];
    expect(steps.filter((it: string) => inOrder.includes(it))).toEqual(inOrder);
    const answered = `select score_percent as "of100" from survey where ticket_id = '${ticketId}' and status = 'ANSWERED'`;
    expect(await platform.rows('customers', answered)).toEqual([{ of100: 100 }]);
    const seen = await ask(PAID, { ticket: fromAfar });
    expect(seen.ticket).toMatchObject({ status: 'CLOSED', agreement: { total: EUR('300.00') }, parts: [] });
    expect(seen.ticket.timeline.map((it: any) => it.kind)).not.toContain('DISPATCHED');
  },
  WITHIN_MS,
);

const MISSION = `query ($id: ID!, $ticket: ID!, $seal: ID!) {
  mission(id: $id) {
    status agreement { total { amount currency } } repairAgreement { status }
    reports { unitsRepaired isLate } missingReports improvement team { visa repairer { awayOn { id } } }
    items { description status reference sentTo } room { missing }
    freightOrders { mode status handedTo } costSheet {
      status customerTotal { amount currency } companyTotal { amount currency } invoice { status }
      elements { element customer { amount } company { amount } }
    }
  }
  ticket(id: $ticket) { status solution missions { id } invoices { total { amount currency } } }
  stock(filter: { part: $seal }) { edges { node { onHand reserved } } }
}`;

test(
  '3c: a team repairs overseas, what it needs crosses the border before it leaves, and the customer pays the customer’s share',
  async () => {
    const { missionId: id, ticketId: ticket, sealId: seal } = await playMission(journey('MI'));
    await untilQuiet(platform);
    const left = await ask(MISSION, { id, ticket, seal });
    const [hr] = await whoAre('admin-hr');
    expect(left.mission).toMatchObject({
      ...{
        status: 'CLOSED',
        agreement: { total: KZT('740280.00') },
        repairAgreement: { status: 'SIGNED' },
        reports: [{ unitsRepaired: 12, isLate: false }],
        missingReports: [],
        room: { missing: [] },
      },
      team: [
        { visa: 'GRANTED', repairer: { awayOn: null } },
        { visa: 'GRANTED', repairer: { awayOn: null } },
      ],
      items: [
        { description: 'Shaft seals', status: 'ACCOUNTED', reference: 'Day 1: one fell into the sump' },
        { status: 'CONFIRMED', sentTo: null },
        { status: 'CONFIRMED', sentTo: 'The head of the site' },
        { description: 'Pressure gauge', status: 'RETURNED' },
      ],
      freightOrders: [
        { mode: 'HAND_CARRY', status: 'CLEARED', handedTo: null },
        { mode: 'CONSIGNED', status: 'CLEARED', handedTo: hr },
      ],
      costSheet: {
        ...{ status: 'SETTLED', customerTotal: KZT('740280.00'), companyTotal: KZT('76000.00') },
        invoice: { status: 'SETTLED' },
        elements: [
          { element: 'MATERIAL', customer: { amount: '0.00' }, company: { amount: '76000.00' } },
          { element: 'TRAVEL', customer: { amount: '430280.00' }, company: { amount: '0.00' } },
          { element: 'SERVICE_FEE', customer: { amount: '310000.00' }, company: { amount: '0.00' } },
        ],
      },
    });
    expect(left.ticket).toEqual({
      ...{ status: 'CLOSED', solution: 'Flushed, shaft seal changed; Flushed, cover tightened', missions: [{ id }] },
      invoices: [{ total: KZT('740280.00') }],
    });
    expect(left.stock.edges).toEqual([{ node: { onHand: 0, reserved: 0 } }]);
  },
  WITHIN_MS,
);

const COMPLAINT = `query ($id: ID!) {
  complaint(id: $id) {
    status severity isMajor isInTime lateBecause owner investigator findings escalatedTo nextEscalationAt
    escalations { level to } correctiveAction { department } notices { text } timeline { kind }
  }
}`;

test(
  '3f: a severe complaint goes up by the clock to the general manager and is investigated by somebody who had no hand in it',
  async () => {
    const { complaintId: id } = await playComplaint(journey('CO'));
    await untilQuiet(platform);
    const { complaint } = await ask(COMPLAINT, { id });
    const [owner, investigator] = await whoAre('supervising-engineer', 'complaint-officer');
    expect(complaint).toMatchObject({
      ...{ status: 'CLOSED', severity: 'SEVERE', isMajor: true, isInTime: false, nextEscalationAt: null },
      ...{ owner, investigator, escalatedTo: 'GENERAL_MANAGER' },
      ...{ correctiveAction: { department: 'FIELD_SERVICE' }, findings: expect.stringContaining('scored') },
      lateBecause: expect.arrayContaining([expect.stringContaining('toGeneralManagerAfter')]),
      notices: [{ text: 'We looked into it; you hear today what we do.' }],
      escalations: [
        { level: 'remindOwnerAfter', to: 'OWNER' },
        { level: 'toSuperiorAfter', to: 'AFTER_SALES_DIRECTOR' },
        { level: 'toGeneralManagerAfter', to: 'GENERAL_MANAGER' },
      ],
    });
    expect(complaint.timeline.map((it: any) => it.kind).filter((it: string) => it !== 'ESCALATED')).toEqual(
      [
        ...['RECEIVED', 'REGISTERED', 'ASSIGNED', 'INVESTIGATED', 'CUSTOMER_TOLD', 'REMEDY_AGREED', 'CARRIED_OUT'],
        ...['VERIFIED', 'REJECTED', 'REMEDY_AGREED', 'CARRIED_OUT', 'VERIFIED', 'CLOSED'],
      ].toReversed(),
    );
  },
  WITHIN_MS,
);

test('the books of every service are in order after all of it', async () => {
  await untilQuiet(platform);
  expect(await flawsOf(platform)).toEqual([]);
});
