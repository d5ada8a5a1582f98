import { randomUUID } from 'node:crypto';
import { CostSheetSettled, CostSheetVerified } from '@mainstay/contracts/billing';
import { MissionFreightCleared, MissionFreightReleased } from '@mainstay/contracts/logistics';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import type { Ready } from './office.ts';
import { RepairShop } from './repair-shop.ts';

const MISSION = `id number scope status customer { id } ticket { id } decision { id } invitation { reference receivedOn }
  samples { description } analysis { findings signatures { department signedBy } missing } instructionPlan
  team { id isLeader visa visaValidUntil travel lodging repairer { id code } }
  items { id list description source status neededOn expectedOn isLate overdueSince lastChase { by answer } reference part { id } }
  freight { releasedAt clearedAt } readiness { isReady requirements { kind isMet missing } }
  liability agreement { number total { amount } } goodwill { confirmedBy reason }
  confirmedBy departsOn departedAt arrivedAt reports { day unitsRepaired isLate } missingReports workDoneAt costsSettledAt
  improvement cancelledBecause endedAt isIncidentReportDue
  incidentReport { team problem containment rootCause correctiveAction implementation prevention recognition }
  room { seats { kind account } missing log(first: 100) { edges { node { by text } } } }`;

const FACTS = `... on MissionWrongStatus { status act } ... on MissionAnalysisUnsigned { missing }
  ... on MissionMemberUnavailable { codes } ... on MissionItemWrongStatus { itemStatus: status act }
  ... on MissionItemSourceWrong { source } ... on MissionNotReady { unmet: missing { kind missing } }
  ... on MissionIncidentReportMissing { disciplines: missing }
  ... on MissionToolsOut { items { description } }`;

export const SALES = staff('SALESPERSON', 'test:sales');
export const PRODUCTION = staff('PRODUCTION_ENGINEERING', 'test:production');
export const QUALITY = staff('QUALITY', 'test:quality');
const RND = staff('RESEARCH_AND_DEVELOPMENT', 'test:rnd');
export const HR = staff('ADMIN_HR', 'test:hr');
/** Domestic after-sales. */
export const CSR = staff('CSR', 'test:csr');
export const MATERIALS = staff('MATERIALS', 'test:pmc');
export const HEADS = [
  'HEAD_OF_QUALITY',
  'HEAD_OF_PRODUCTION',
  'HEAD_OF_ADMIN_HR',
  'HEAD_OF_RESEARCH_AND_DEVELOPMENT',
] as const;

/** A repairer of the standby pool, as a test knows one. */
export interface Repairer {
  readonly id: string;
  readonly code: string;
  readonly as: Caller;
}

/** Those who send teams out, under test. */
export class MissionOffice {
  private constructor(
    readonly shop: RepairShop,
    readonly ready: Ready,
  ) {}

  static async open(): Promise<MissionOffice> {
    const shop = await RepairShop.open();
    return new MissionOffice(shop, await shop.office.makeReady());
  }

  get service() {
    return this.shop.office.service;
  }

  /** Runs a mutation on a mission, or on one of its lines, and gives its payload. */
  async act(name: string, id: string | null, input: object | null, as: Caller): Promise<Reply> {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const declared = [...(id ? ['$id: ID!'] : []), ...(input ? [`$input: ${type}Input!`] : [])].join(', ');
    const passed = [...(id ? ['id: $id'] : []), ...(input ? ['input: $input'] : [])].join(', ');
    const query = `mutation (${declared}) { ${name}(${passed}) {
      mission { ${MISSION} } userErrors { __typename message path ${FACTS} } } }`;
    return (await this.service.run(query, { id, input }, as))[name];
  }

  /** Runs a mutation that must succeed, and gives the mission. */
  async done(name: string, id: string | null, input: object | null, as: Caller): Promise<Reply> {
    const { mission, userErrors } = await this.act(name, id, input, as);
    if (userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(userErrors)}`);
    return mission;
  }

  /** Runs a mutation that must be refused, and gives the refusal. */
  async refused(name: string, id: string | null, input: object | null, as: Caller): Promise<Reply> {
    const { userErrors } = await this.act(name, id, input, as);
    if (userErrors.length !== 1) throw new Error(`${name} was not refused`);
    return userErrors[0];
  }

  async read(id: string): Promise<Reply> {
    const query = `query ($id: ID!) { mission(id: $id) { ${MISSION} } }`;
    return (await this.service.run(query, { id }, 'CSR')).mission;
  }

  async repairer(department = 'PRODUCTION_ENGINEERING', passportValidUntil: string | null = '2030-12-31') {
    const code = `R-${randomUUID().slice(0, 8)}`;
    const account = `test:${code}`;
    const input = { code, account, department, passportValidUntil };
    const query = `mutation ($input: StandbyRepairerRegisterInput!) { standbyRepairerRegister(input: $input) {
      standbyRepairer { id } userErrors { __typename } } }`;
    const { standbyRepairer } = (await this.service.run(query, { input }, HR)).standbyRepairerRegister;
    return { id: standbyRepairer.id, code, as: staff(department, account) } satisfies Repairer;
  }

  decide(mode = 'DISPATCH_TEAM', ticket?: string, more: object = {}): Promise<string> {
    return this.shop.modeDecided(this.ready.customer, { mode, ...more }, ticket);
  }

  /** A mission that was opened just now. */
  async opened({
    liability = 'COMPANY',
    scope = 'OVERSEAS',
    ...more
  }: { readonly liability?: string; readonly scope?: string; readonly [field: string]: unknown } = {}): Promise<Reply> {
    const ticket = await this.shop.office.register(this.ready);
    const place = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'CNY' };
    const decision = await this.decide('DISPATCH_TEAM', ticket, { liability, scope });
    const input = { decision, ...place, ...more };
    return await this.done('missionOpen', null, input, SALES);
  }

  /** Analysis signed, all in the room, team named, plan put down. */
  async planned(
    leader: Repairer,
    others: readonly Repairer[] = [],
    more: Parameters<MissionOffice['opened']>[0] = {},
  ): Promise<Reply> {
    const { id } = await this.opened(more);
    await this.done('missionReceiveSamples', id, { description: 'Two pumps' }, SALES);
    await this.done('missionAnalyse', id, { findings: 'The seal is worn' }, PRODUCTION);
    for (const [department, as] of SIGNERS) await this.done('missionSignAnalysis', id, { department }, as);
    for (const kind of HEADS) await this.done('missionJoinRoom', id, { kind, account: `test:${kind}` }, SALES);
    const members = [leader, ...others].map(it => it.id);
    await this.done('missionNameTeam', id, { leader: leader.id, members }, PRODUCTION);
    return await this.done('missionPlan', id, { instructionPlan: 'Exchange the seals' }, PRODUCTION);
  }

  async list(id: string, list: string, ...items: object[]): Promise<Reply> {
    const rows = items.map(it => ({ description: 'Seal', quantity: 2, source: 'OWN', neededOn: '2026-03-20', ...it }));
    return await this.done('missionListItems', id, { list, items: rows }, PRODUCTION);
  }

  draw(item: string, reference = 'IN-1'): Promise<Reply> {
    return this.done('missionItemDraw', item, { reference }, MATERIALS);
  }

  /** Logistics says that the goods left. */
  async release(missionId: string, mode: 'HAND_CARRY' | 'CONSIGNED' = 'CONSIGNED', unreleased = 0) {
    const releasedAt = this.service.clock.now().toISOString();
    await this.service.deliver(
      MissionFreightReleased({ freightId: randomUUID(), missionId, mode, unreleased, releasedAt }),
    );
  }

  async clear(missionId: string): Promise<void> {
    const clearedAt = this.service.clock.now().toISOString();
    await this.service.deliver(
      MissionFreightCleared({ freightId: randomUUID(), missionId, mode: 'CONSIGNED', uncleared: 0, clearedAt }),
    );
  }

  /** Billing says that finance verified the costs, and what of them the company bears. */
  async verify({ id, ticket }: Reply, company = '310.00'): Promise<void> {
    const [customerTotal, companyTotal] = ['0.00', company].map(amount => ({ amount, currency: 'CNY' }));
    const sheet = { costSheetId: randomUUID(), subjectKind: 'MISSION' as const, subjectId: id, ticketId: ticket.id };
    const verifiedAt = this.service.clock.now().toISOString();
    await this.service.deliver(
      CostSheetVerified({
        ...{ ...sheet, number: 'CS-1', elements: [], verifiedAt },
        ...{ customerTotal: customerTotal!, companyTotal: companyTotal! },
      }),
    );
  }

  /** Billing says that the costs are settled. */
  async settle({ id, ticket }: Reply): Promise<void> {
    const zero = { amount: '0.00', currency: 'CNY' };
    const totals = { customerTotal: zero, companyTotal: zero };
    const settledAt = this.service.clock.now().toISOString();
    const sheet = { costSheetId: randomUUID(), subjectKind: 'MISSION' as const, subjectId: id, ticketId: ticket.id };
    await this.service.deliver(CostSheetSettled({ ...sheet, ...totals, settledAt }));
  }

  /** A domestic team that needs nothing, and of which it is known when it leaves. */
  async confirmed(leader: Repairer, others: readonly Repairer[] = [], departsOn = '2026-03-21'): Promise<Reply> {
    const { id, team } = await this.planned(leader, others, { scope: 'DOMESTIC' });
    await this.list(id, 'TOOL');
    for (const { id: member } of team) await this.done('missionBookTravel', id, { member, lodging: 'Hotel' }, HR);
    return await this.done('missionConfirmReady', id, { confirmedBy: 'Aigerim', departsOn }, SALES);
  }

  /** A domestic team that needs nothing and has left. */
  async left(leader: Repairer, others: readonly Repairer[] = []): Promise<Reply> {
    const { id } = await this.confirmed(leader, others);
    return await this.done('missionDepart', id, null, HR);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}

const SIGNERS = [
  ['PRODUCTION_ENGINEERING', PRODUCTION],
  ['QUALITY', QUALITY],
  ['RESEARCH_AND_DEVELOPMENT', RND],
] as const;

/** A report on an incident with all eight disciplines. */
export const EIGHT_D = {
  ...{ team: 'Li, Wang', problem: 'Seals leak', containment: 'Stock is blocked', rootCause: 'Too hard a rubber' },
  ...{
    correctiveAction: 'Another rubber',
    implementation: 'From lot 7 on',
    prevention: 'FMEA changed',
    recognition: 'Thanks',
  },
};

export const DAY = { progress: 'Four seals exchanged', repairData: 'Leak 0.1 ml/h', unitsRepaired: 4 };
