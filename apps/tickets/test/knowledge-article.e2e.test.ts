import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KnowledgeTaskOpened, KnowledgeTaskOverdue, KnowledgeTaskSettled } from '@mainstay/contracts/tickets';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { aDealer, DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  await define('KNO-1');
});
afterAll(() => office.service.close());

async function act(name: string, args: { id?: string; input?: object }, as: Caller = 'QUALITY'): Promise<Reply> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const head = [args.id && '$id: ID!', args.input && `$input: ${type}`].filter(Boolean).join(', ');
  const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
  const noun = name.startsWith('faultCode')
    ? 'faultCode { id }'
    : `knowledgeArticle { id number status useCount helpfulCount
    ticket { id } parts { id } writtenBy reviewedBy }`;
  const query = `mutation (${head}) { ${name}(${uses}) { ${noun}
    userErrors { __typename ... on FaultCodesUnknown { codes: unknown } } } }`;
  return (await office.service.run(query, args, as))[name];
}
const define = (code: string) =>
  act('faultCodeDefine', {
    input: { code, description: { titleEn: 'Seal leaks', titleZh: '密封漏油', faultLevel: 2 } },
  });
const dealer = aDealer();
const READ = `query ($id: ID!, $of: [_Any!]!) { knowledgeArticle(id: $id) { id revision attachments { id } }
  knowledgeArticles(filter: { kind: MANUAL }) { edges { node { id } } }
  ticketsSearch(text: "torque", kinds: [KNOWLEDGE_ARTICLE]) { edges { node { knowledgeArticle { id } } } pageInfo { hasNextPage } }
  _entities(representations: $of) { ... on KnowledgeArticle { id } } }`;
/** The ids under which this caller comes upon an article, by whatever way. */
async function seen(id: string, as: Caller): Promise<{ ids: string[]; files: string[] }> {
  const all = await office.service.run(READ, { id, of: [{ __typename: 'KnowledgeArticle', id }] }, as);
  const { knowledgeArticle, knowledgeArticles, ticketsSearch, _entities } = all;
  const hits = ticketsSearch.edges.map((it: Reply) => it.node.knowledgeArticle);
  const listed = knowledgeArticles.edges.map((it: Reply) => it.node);
  const ids = [knowledgeArticle, ..._entities, ...listed, ...hits].map((it: Reply) => it?.id).filter(it => it === id);
  return { ids, files: knowledgeArticle?.attachments.map((it: Reply) => it.id) ?? [] };
}
const refusal = (payload: Reply) => payload.userErrors[0]?.__typename;
const content = (more: object = {}) => ({
  ...{ title: 'Seal of the pump 液压泵密封', problem: 'Oil spots', solution: 'Change it', faultCodes: ['KNO-1'] },
  ...more,
});
async function draft(more: object = {}, ticket?: string): Promise<Reply> {
  return await act('knowledgeArticleDraft', { input: { ticket, content: content(more) } }, 'TECHNICAL_SUPPORT');
}
async function published(more: object = {}, ticket?: string): Promise<string> {
  const { id } = (await draft(more, ticket)).knowledgeArticle;
  await act('knowledgeArticleReview', { id });
  expect((await act('knowledgeArticlePublish', { id })).knowledgeArticle.status).toBe('PUBLISHED');
  return id;
}

/** A case that is solved; closed, if so wanted. */
async function solved(isClosed: boolean, triage: object = {}): Promise<string> {
  const id = await office.entitled(ready);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, ...triage } });
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'KNO-1' } });
  const order = await office.visit(id, ready);
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.listFees(id, order);
  if (isClosed) await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  return id;
}

test('TCK-09: an article comes from a closed case, is reviewed by another person, and stands beside suggested causes', async () => {
  expect(refusal(await draft({}, await solved(false)))).toBe('KnowledgeCaseNotClosed');
  expect(refusal(await draft({}, randomUUID()))).toBe('TicketNotFound');
  const ticket = await solved(true);
  const { knowledgeArticle } = await draft({ parts: [ready.part] }, ticket);
  expect(knowledgeArticle).toMatchObject({
    ...{ number: expect.stringMatching(/^KA-2026-\d{6}$/), status: 'DRAFT', ticket: { id: ticket } },
    parts: [{ id: ready.part }],
  });
  const { id } = knowledgeArticle;
  expect(refusal(await act('knowledgeArticleReview', { id }, 'TECHNICAL_SUPPORT'))).toBe(
    'KnowledgeReviewNeedsOtherPerson',
  );
  expect(refusal(await act('knowledgeArticlePublish', { id }))).toBe('KnowledgeArticleWrongState');
  const open = await office.register(ready);
  const beside = async () =>
    (await office.ticket(open, 'suggestedCauses { faultCode articles { id } }')).suggestedCauses.find(
      (it: Reply) => it.faultCode === 'KNO-1',
    ).articles;
  expect(await beside()).toEqual([]);
  await act('knowledgeArticleReview', { id });
  await act('knowledgeArticlePublish', { id });
  expect(await beside()).toEqual([{ id }]);
  await act('knowledgeArticleRetire', { id });
  expect(await beside()).toEqual([]);
});

test('an article names fault codes, parts and articles that there are', async () => {
  expect((await draft({ faultCodes: ['KNO-1', 'NO-1'] })).userErrors[0]).toEqual({
    ...{ __typename: 'FaultCodesUnknown', codes: ['NO-1'] },
  });
  expect(refusal(await draft({ parts: ['nonsense'] }))).toBe('PartsUnknown');
  expect(refusal(await act('knowledgeArticleReview', { id: randomUUID() }))).toBe('KnowledgeArticleNotFound');
});

test('a case marks an article once: the last word counts', async () => {
  const id = await published();
  const ticket = await office.register(ready);
  const mark = async (isHelpful: boolean) =>
    (await act('knowledgeArticleMark', { id, input: { ticket, isHelpful } }, 'SERVICE_ENGINEER')).knowledgeArticle;
  expect(await mark(false)).toMatchObject({ useCount: 1, helpfulCount: 0 });
  expect(await mark(true)).toMatchObject({ useCount: 1, helpfulCount: 1 });
});

test('articles are searched in English and Chinese, by as many statements for many as for one', async () => {
  const list = (text: string) =>
    office.service.run(
      `query ($text: String) { knowledgeArticles(filter: { text: $text, status: [PUBLISHED], model: "M-1", faultCode: "KNO-1" }) {
        edges { node { id ticket { id } } } } }`,
      { text },
      'CSR',
    );
  const found = async (text: string) => (await list(text)).knowledgeArticles.edges.map((it: Reply) => it.node.id);
  const ticket = await solved(true);
  const one = await published({ title: '变速箱异响 gearbox', models: ['M-1'] }, ticket);
  const forOne = await office.service.countStatements(() => list('gearbox'));
  const other = await published({ title: 'gearbox howls', models: ['M-1'] }, await solved(true));
  await published({ title: 'gearbox of another', models: ['M-2'] });
  expect(await office.service.countStatements(() => list('gearbox'))).toBe(forOne);
  expect((await found('GEARBOX')).toSorted()).toEqual([one, other].toSorted());
  expect(await found('变速箱有异响')).toEqual([one]);
});

test('TCK-09: a manual has files and revisions, and dealers read what is released to them, and nothing else', async () => {
  const manual = { title: 'Torque of the slewing ring', solution: null };
  const begun = { kind: 'MANUAL', content: content(manual) };
  const { knowledgeArticle } = await act('knowledgeArticleDraft', { input: begun }, 'TECHNICAL_SUPPORT');
  const { id, number } = knowledgeArticle;
  expect(refusal(await act('knowledgeArticleReview', { id }))).toBe('KnowledgeManualWithoutFile');
  const announced = { fileName: 'torque.pdf', kind: 'DOCUMENT', byteSize: 10 };
  const { upload } = await office.done('knowledgeArticleAttach', { id, input: { file: announced } }, 'QUALITY');
  const file = await office.attachPhoto('knowledgeArticle', id);
  expect(refusal(await act('knowledgeArticleReview', { id }))).toBe('KnowledgeFilesOnTheirWay');
  office.service.clock.advance({ minutes: 16 });
  expect((await act('knowledgeArticleReview', { id })).userErrors).toEqual([]);
  expect(upload.id).not.toBe(file);
  const late = await office.act('knowledgeArticleAttach', { id, input: { file: announced } }, '', 'QUALITY');
  expect(refusal(late)).toBe('KnowledgeArticleWrongState');

  await act('knowledgeArticlePublish', { id });
  expect(await seen(id, dealer)).toEqual({ ids: [], files: [] });
  expect(await office.fileStatus(file, dealer)).toBe(404);
  expect((await seen(id, 'CSR')).ids).toHaveLength(4);

  const revise = () => act('knowledgeArticleDraftRevision', { id, input: { content: content(manual) } });
  const next = (await revise()).knowledgeArticle.id;
  expect(refusal(await revise())).toBe('KnowledgeRevisionBegun');
  const shown = await office.attachPhoto('knowledgeArticle', next);
  expect((await act('knowledgeArticleReview', { id: next }, 'SUPERVISING_ENGINEER')).knowledgeArticle.number).toBe(
    number,
  );
  await act('knowledgeArticlePublish', { id: next, input: { isForDealers: true } });
  expect((await office.service.run(READ, { id, of: [] })).knowledgeArticle.revision).toBe(1);
  expect(await seen(next, dealer)).toEqual({ ids: [next, next, next, next], files: [shown] });
  expect(await office.fileStatus(shown, dealer)).toBe(200);
  expect(await seen(id, dealer)).toEqual({ ids: [], files: [] });
  const { scopes: _, ...unscoped } = dealer;
  expect(await office.fileStatus(shown, { ...unscoped, scopes: [] })).toBe(404);

  await act('knowledgeArticleRetire', { id: next });
  expect(await seen(next, dealer)).toEqual({ ids: [], files: [] });
  expect(await office.fileStatus(shown, dealer)).toBe(404);
  expect(await office.fileStatus(shown, staff('CSR'))).toBe(200);
});

test('TCK-09: an important case that closes calls for an article, which is due, until it is written or somebody says why not', async () => {
  const TASK = 'id owner dueAt overdueSince reasons { name value } article { id } waivedBecause settledBy';
  const taskOf = async (id: string) => (await office.ticket(id, `knowledgeTask { ${TASK} }`)).knowledgeTask;
  const settle = async (name: string, id: string, input: object): Promise<Reply> => {
    const Input = `${name.replace('k', 'K')}Input!`;
    const query = `mutation ($id: ID!, $input: ${Input}) { ${name}(id: $id, input: $input) {
      knowledgeTask { ${TASK} } userErrors { __typename } } }`;
    return (await office.service.run(query, { id, input }, 'QUALITY'))[name];
  };
  const open = async (): Promise<string[]> =>
    (
      await office.service.run(
        `{ knowledgeTasks(filter: { isOpen: true }) { edges { node { id ticket { id knowledgeTask { id } } article { id } } } } }`,
      )
    ).knowledgeTasks.edges.map((it: Reply) => it.node.id);
  const serious = { severity: 'SERIOUS' };
  const before = await solved(true, serious);
  office.service.clock.advance({ hours: 1 });
  await office.inForce('KNOWLEDGE-P');
  await office.done('ticketAddNote', { id: before, input: { text: 'The customer is content' } });
  const important = await solved(true, serious);
  expect([await taskOf(before), await taskOf(await solved(true))]).toEqual([null, null]);
  const dueAt = new Date(office.service.clock.now().getTime() + 14 * 86_400_000).toISOString();
  const task = await taskOf(important);
  expect(task).toMatchObject({
    owner: 'anna',
    reasons: [{ name: 'severityFrom', value: 'SERIOUS' }],
    overdueSince: null,
  });
  expect(task.dueAt).toBe(dueAt);
  expect(await office.said(KnowledgeTaskOpened, important)).toHaveLength(1);
  const forOne = await office.service.countStatements(open);
  const others = [await solved(true, serious), await solved(true, { priority: 'P1' })];
  expect(await office.service.countStatements(open)).toBe(forOne);
  const [second, third] = [await taskOf(others[0]!), await taskOf(others[1]!)];
  expect(await open()).toEqual([task.id, second.id, third.id]);

  office.service.clock.advance({ hours: 14 * 24 - 1 });
  await office.service.fireDueTimers();
  expect(await office.said(KnowledgeTaskOverdue, important)).toEqual([]);
  office.service.clock.advance({ hours: 1 });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  expect((await taskOf(important)).overdueSince).toBe(dueAt);
  expect(await office.said(KnowledgeTaskOverdue, important)).toHaveLength(1);

  const article = await published({}, important);
  expect(await taskOf(important)).toMatchObject({ article: { id: article }, settledBy: 'test:quality' });
  expect(await office.said(KnowledgeTaskSettled, important)).toMatchObject([{ articleId: article }]);
  expect((await settle('knowledgeTaskAssign', second.id, { owner: 'bella' })).knowledgeTask.owner).toBe('bella');
  const unread = (await draft()).knowledgeArticle.id;
  expect(refusal(await settle('knowledgeTaskSettle', second.id, { article: unread }))).toBe(
    'KnowledgeArticleWrongState',
  );
  expect((await settle('knowledgeTaskSettle', second.id, { article })).knowledgeTask.article).toEqual({ id: article });
  const reason = 'The manual says it';
  expect((await settle('knowledgeTaskWaive', third.id, { reason })).knowledgeTask.waivedBecause).toBe(reason);
  expect(refusal(await settle('knowledgeTaskWaive', third.id, { reason }))).toBe('KnowledgeTaskOver');
  expect(refusal(await settle('knowledgeTaskWaive', randomUUID(), { reason }))).toBe('KnowledgeTaskNotFound');
  expect(await open()).toEqual([]);
});
