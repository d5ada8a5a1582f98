// node follow-tickets.ts [EVENT_ID]: every ticket of the dealer that changes, from now on or from where a stream ended.
import { dealer } from './dealer.ts';

const updates = dealer.ticketUpdates({ resumeFrom: process.argv[2], onBegin: eventId => console.log('from', eventId) });
for await (const { data, eventId } of updates) {
  console.log(data.ticketUpdated?.number, data.ticketUpdated?.status, eventId);
}
