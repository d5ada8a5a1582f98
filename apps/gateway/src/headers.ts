import type { ServerResponse } from 'node:http';

export function setHeaders(res: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
}
