import { parentPort, workerData } from 'node:worker_threads';
import { parseMail } from './parse-mail.ts';

/** A thread of its own for one mail: `readMail` ends it where it takes too long or too much. */
const mail = await parseMail(workerData as Uint8Array);
parentPort?.postMessage(mail);
