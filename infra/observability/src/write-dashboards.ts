/** `node write-dashboards.ts`: writes the dashboards for Grafana from `dashboards.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboards } from './dashboards.ts';

for (const [name, content] of Object.entries(dashboards)) {
  writeFileSync(join(import.meta.dirname, '../dashboards', `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
