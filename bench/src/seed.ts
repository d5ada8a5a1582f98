import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { until } from './load.ts';
import type { Stack } from './stack.ts';

const Registered = z.object({ customerRegister: z.object({ customer: z.object({ id: z.string() }) }) });

const REGISTER_CUSTOMER = `mutation ($input: CustomerRegisterInput!) {
  customerRegister(input: $input) { customer { id } userErrors { message } } }`;

export const REGISTER_TICKET = `mutation ($input: TicketRegisterInput!) {
  ticketRegister(input: $input) { ticket { number status } userErrors { message } } }`;

/** What a caller says to register a ticket. */
export const ticketInput = (customer: string) => ({
  input: { channel: 'PHONE', customer, symptom: 'Hydraulics lose pressure when warm.', idempotencyKey: randomUUID() },
});

/** New customers, known to tickets too. Answers with their ids. */
export async function seedCustomers(stack: Stack, count: number): Promise<string[]> {
  await stack.app('tickets');
  const send = await stack.straightTo('customers', 'CSR');
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const input = { kind: 'ENTERPRISE', name: `Bench ${index}`, country: 'KZ' };
    ids.push(Registered.parse(await send(REGISTER_CUSTOMER, { input })).customerRegister.customer.id);
  }
  const tickets = stack.database('tickets');
  const isKnown = async (): Promise<boolean> => {
    const { rowCount } = await tickets.query('select from known_customer where id = any ($1)', [ids]);
    return rowCount === count;
  };
  await until(isKnown, 'tickets knows the customers');
  return ids;
}
