export { IdentityEnvironment } from './environment.ts';
export { runCommand } from './commands.ts';
export { fetchToken, type TokenRequest } from './fetch-token.ts';
export { IdentityMetrics } from './metrics.ts';
export { createIdentity, DEFAULT_REDIRECT_URIS, type Identity, type IdentityOptions } from './identity.ts';
export { SAMPLE_USERS, seedSampleUsers, type SampleDealer, type SampleOptions } from './sample.ts';
export { hashPassword } from './password.ts';
export { type PageSignIn, signInOnPage } from './page-sign-in.ts';
export { readSecrets, SECRETS_FILE, type SampleSecrets } from './secrets-file.ts';
