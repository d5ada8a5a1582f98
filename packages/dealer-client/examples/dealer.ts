import { apiKey, DealerClient } from '@mainstay/dealer-client';

const { MAINSTAY_URL: url = 'http://localhost:4000', MAINSTAY_KEY: key = '' } = process.env;

/** The platform, by the API key of the environment. */
export const dealer = new DealerClient({ url, credential: apiKey(key) });
