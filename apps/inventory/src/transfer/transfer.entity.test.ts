import { describe, expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aWarehouse, NOW } from '../../test/builders.ts';
import type { TransferStatus } from '../schema.types.ts';
import { Transfer } from './transfer.entity.ts';
import { TransferWrongState } from './transfer.errors.ts';
import { type TransferAct, transferLifecycle } from './transfer.lifecycle.ts';

const STATES: readonly TransferStatus[] = ['REQUESTED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED'];
const perform: Record<TransferAct, (transfer: Transfer) => void> = {
  dispatch: transfer => transfer.dispatch(NOW),
  receive: transfer => transfer.receive(NOW),
  cancel: transfer => transfer.cancel(),
};

const aTransfer = (status: TransferStatus = 'REQUESTED') =>
  Object.assign(Transfer.request({ number: 'TR-1', from: aWarehouse('SHA'), to: aWarehouse('ALA'), ticketId: null }), {
    status,
  });

describe.each(Object.entries(transferLifecycle))('%s', (act, { from, to }) => {
  test.each(STATES)(`a transfer that is %s`, status => {
    const transfer = aTransfer(status);
    const attempt = () => perform[act as TransferAct](transfer);
    if (from.includes(status)) attempt();
    else expect(attempt).toThrow(TransferWrongState);
    expect(transfer.status).toBe(from.includes(status) ? to : status);
  });
});

test('leaving and arriving are told; being called off is not', () => {
  const transfer = aTransfer();
  transfer.dispatch(NOW);
  transfer.receive(NOW);
  expect(eventsOf(transfer).map(event => event.type)).toEqual([
    'inventory.transfer.dispatched.v1',
    'inventory.transfer.received.v1',
  ]);
  const called = aTransfer();
  called.cancel();
  expect(eventsOf(called)).toEqual([]);
});

test('a depot does not send to itself', () => {
  const depot = aWarehouse();
  expect(() => Transfer.request({ number: 'TR-1', from: depot, to: depot, ticketId: null })).toThrow(InputInvalid);
});
