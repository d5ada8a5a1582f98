import type { IncomingMessage } from 'node:http';

/** Cuts the connection of a request whose body has not come within the time, whether it was answered or not. */
export function boundBody(req: IncomingMessage, withinMs: number): void {
  const late = setTimeout(() => req.destroy(), withinMs).unref();
  const clear = () => clearTimeout(late);
  req.once('end', clear).once('close', clear);
}
