// node attach-photo.ts TICKET_ID FILE: puts a photo to a ticket.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { dealer } from './dealer.ts';

const [, , ticketId = '', file = ''] = process.argv;
const content = new Blob([await readFile(file)]);
const { id, userErrors } = await dealer.attachToTicket(ticketId, { fileName: basename(file), kind: 'PHOTO', content });
for (const { __typename, message } of userErrors) console.log(__typename, message);
if (id !== null) console.log('attached', id);
