import { parseArgs } from 'node:util';
import { fetchToken } from './fetch-token.ts';

/** `npm run -s token -- --as dispatcher`: prints an access token, and nothing else, on standard output. */
try {
  const { values } = parseArgs({ options: { as: { type: 'string' }, secrets: { type: 'string' } } });
  if (values.as === undefined) throw new Error('Say whose token: --as dispatcher, or --as dealer:<code>.');
  const issuer = process.env['OIDC_ISSUER'] || undefined;
  process.stdout.write(`${await fetchToken({ issuer, as: values.as, secretsFile: values.secrets })}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
