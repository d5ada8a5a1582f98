import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Send } from './client.ts';
import { median } from './measure.ts';
import type { Stack } from './stack.ts';
import { printLine, round } from './table.ts';

const SIZES = [10_000, 1_000_000] as const;
const ASKED = 9;

const LIST = `query ($filter: TicketFilter, $after: String) { tickets(filter: $filter, after: $after) {
  edges { cursor node { id number status symptom } } pageInfo { hasNextPage } } }`;
const SEARCH = `query ($text: String!) { ticketsSearch(text: $text) {
  edges { node { match excerpts { field parts { text isMatch } } ticket { id number } } } pageInfo { hasNextPage } } }`;

interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly asDealer?: true;
}

const search = (name: string, text: string): Question => ({
  name: `search: ${name}`,
  query: SEARCH,
  variables: { text },
});
const QUESTIONS: readonly Question[] = [
  { name: 'list: the newest', query: LIST, variables: {} },
  { name: 'list: open ones, the newest', query: LIST, variables: { filter: { status: ['CONFIRMED'] } } },
  search('a whole number', 'T-2020-001234'),
  search('the end of a number', '001234'),
  search('a word of every eighth', 'pump'),
  search('two words, every 56th', 'winch overheats'),
  search('a rare word', 'e451'),
  search('two Chinese characters', '漏油'),
  search('one Chinese character', '泵'),
  search('both scripts', '液压泵 vibrates'),
  search('a product model, every 40th', 'QY50K'),
  search('what is not there', 'zzzzz'),
  search('what only the oldest fifth holds', '2020'),
  { ...search('a word, as a dealer', 'filter'), asDealer: true },
];

/** The list of tickets and the search for them, at 10,000 tickets and at a million, side by side. */
export async function searches(stack: Stack): Promise<void> {
  await stack.app('tickets');
  const database = stack.database('tickets');
  const dealer = randomUUID();
  const [staff, partner] = [await stack.straightTo('tickets', 'CSR'), await stack.dealerAt('tickets', dealer)];
  const columns: (readonly number[])[] = [];
  for (const [index, size] of SIZES.entries()) {
    await fill(database, SIZES[index - 1] ?? 0, size, dealer);
    columns.push(await ask(staff, partner));
  }
  printLine(['20 of them, one client', '', ...SIZES.map(size => `at ${size}`), 'ratio']);
  for (const [index, { name }] of QUESTIONS.entries()) {
    const [few = NaN, many = NaN] = columns.map(column => column[index] ?? NaN);
    printLine([name, '', `${round(few)} ms`, `${round(many)} ms`, `${round(many / few)}x`]);
  }
}

/** The median time of each question, asked in turn after one round that does not count. */
async function ask(staff: Send, partner: Send): Promise<number[]> {
  const times: number[][] = QUESTIONS.map(() => []);
  for (let turn = 0; turn <= ASKED; turn++) {
    for (const [index, { query, variables, asDealer }] of QUESTIONS.entries()) {
      const begin = performance.now();
      await (asDealer ? partner : staff)(query, variables);
      if (turn > 0) times[index]?.push(performance.now() - begin);
    }
  }
  return times.map(median);
}

/** Tickets by SQL, which the triggers would take an hour for one by one; the service's own functions make the entries. */
async function fill(database: Pool, from: number, to: number, dealer: string): Promise<void> {
  await database.query('alter table ticket disable trigger user');
  await database.query(TICKETS, [from + 1, to, dealer]);
  await database.query('alter table ticket enable trigger user');
  await database.query('drop index search_entry_tokens');
  await database.query(
    `select count(search_ticket(ids)) from (select array_agg(id) as ids from (
       select id, row_number() over (order by id) / 1000 as batch from ticket
       where not exists (select from search_entry where record_id = id)) missing group by batch) batches`,
  );
  await database.query('create index search_entry_tokens on search_entry using gin (tokens) with (fastupdate = off)');
  await database.query('vacuum analyze ticket, search_entry');
}

const TICKETS = `insert into ticket (id, created_at, number, kind, status, channel, symptom, symptom_tokens, reported_at,
    customer_id, dealer_id, site_country, is_remote, urgency, complexity, is_visit_needed, is_assessment_wanted, skills_needed, step_count,
    round, milestones, pauses, sla_basis, ended_at, owner, product_model)
  select uuidv7(), now(), 'T-' || 2020 + n / 200000 || '-' || lpad((n % 200000)::text, 6, '0'), 'SERVICE_REQUEST',
    case when n % 50 = 0 then 'CONFIRMED' else 'CLOSED' end, 'PHONE',
    (array['Hydraulic pump', 'Slewing ring', 'Main winch', 'Air filter', 'Control panel', 'Track roller', 'Boom cylinder',
      'Fuel injector'])[1 + n % 8] || ' ' || (array['leaks', 'overheats', 'makes noise', 'stops', 'vibrates',
      'does not start', 'loses pressure'])[1 + n % 7] || ', alarm E' || n % 997 || ' ' ||
    (array['液压泵', '回转支承', '主卷扬', '空气滤芯', '控制面板'])[1 + n % 5] ||
    (array['漏油', '过热', '异响', '停机', '振动', '无法启动'])[1 + n % 6] || ' after ' || n % 5003 || ' hours, note ' || md5(n::text),
    '{}', now() - (2000000 - n) * interval '1 minute', '00000000-0000-7000-8000-000000000001',
    case when n % 400 = 3 then $3::uuid when n % 20 = 0 then lpad((n % 400)::text, 32, '0')::uuid end,
    'KZ', false, 'NORMAL', 'GENERAL', true, false, '{}', 1, 1, '{}', '[]', 'NONE', case when n % 50 > 0 then now() end, 'anna',
    case when n % 2 = 0 then 'QY' || 20 + n % 40 || 'K' end
  from generate_series($1::int, $2::int) as n`;
