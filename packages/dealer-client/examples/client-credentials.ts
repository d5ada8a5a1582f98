// node client-credentials.ts: as an OAuth client instead of with an API key.
import { clientCredentials, DealerClient } from '@mainstay/dealer-client';

const { MAINSTAY_URL = '', TOKEN_URL = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const credential = clientCredentials({
  tokenUrl: TOKEN_URL,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  scopes: ['tickets:read'],
});
const dealer = new DealerClient({ url: MAINSTAY_URL, credential });

for await (const { number, status, symptom } of dealer.tickets({ status: ['REGISTERED'] })) {
  console.log(number, status, symptom);
}
