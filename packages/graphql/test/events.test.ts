import { expect, test } from '@jest/globals';
import specification from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { EVENTS } from '@mainstay/contracts';
import { event, id, money } from '@mainstay/contracts/event';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { asyncApi } from '../src/events/async-api.ts';
import { catalogue } from '../src/events/catalogue.ts';

test('the event document is AsyncAPI 3', () => {
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  const valid = ajv.compile(specification);
  expect(valid(asyncApi(EVENTS, '1.0.0')) || valid.errors).toBe(true);
  expect(valid({ ...asyncApi(EVENTS, '1.0.0'), channels: 'none' })).toBe(false);
});

test('every event has a channel of its own name, which only its service sends on', () => {
  const { channels, operations, components } = asyncApi(EVENTS, '1.0.0');
  expect(Object.values(channels).map(channel => channel.address)).toEqual(EVENTS.map(({ type }) => type));
  expect(Object.keys(operations)).toHaveLength(EVENTS.length);
  expect(components.messages).toHaveProperty(['tickets_ticket_registered_v1', 'name'], 'tickets.ticket.registered.v1');
});

test('the document says what stands on the bus', () => {
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  ajv.addSchema(asyncApi(EVENTS, '1.0.0'), 'events');
  const valid = ajv.compile({ $ref: 'events#/components/messages/billing_claim_settled_v1/payload' });
  const claimId = '0198c1f0-0000-7000-8000-000000000001';
  const data = { claimId, settled: { amount: '12.50', currency: 'EUR' }, settledAt: '2026-11-21T08:00:00Z' };
  const message = {
    id: '0198c1f0-0000-7000-8000-000000000002',
    type: 'billing.claim.settled.v1',
    aggregateType: 'claim',
    aggregateId: claimId,
    aggregateSeq: 2,
    occurredAt: '2026-11-21T08:00:00Z',
    data,
    headers: { correlationId: 'c', causationId: null, traceparent: null, actor: null },
  };
  expect(valid(message) || valid.errors).toBe(true);
  expect(valid({ ...message, data: { ...data, settled: 12.5 } })).toBe(false);
  expect(valid({ ...message, type: 'billing.claim.opened.v1' })).toBe(false);
  expect(valid({ ...message, aggregateSeq: 0 })).toBe(false);
});

test('the catalogue shows nested, nullable and money fields', () => {
  const line = z.object({ partId: id, note: z.string().nullable() });
  const shipped = event(
    'stock.box.shipped.v1',
    'A box left.',
    z.object({ boxId: id, total: money, dealer: id.nullable(), lines: z.array(line) }),
  );
  expect(catalogue([shipped])).toContain(
    '## stock\n\n| event | meaning | fields |\n|---|---|---|\n' +
      '| `box.shipped.v1` | A box left. | boxId, total, dealer?, lines[] { partId, note? } |',
  );
});
