// node client-credentials.ts: as an OAuth client. CLIENT_ID is the prefix of the API key, CLIENT_SECRET the key.
import { clientCredentials, DealerClient } from '@mainstay/dealer-client';

const { MAINSTAY_URL: url = 'http://localhost:4000', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const credential = clientCredentials({
  tokenUrl: `${url}/dealer/token`,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  scopes: ['tickets:read'],
});
const dealer = new DealerClient({ url, credential });

for await (const { number, status, symptom } of dealer.tickets({ status: ['REGISTERED'] })) {
  console.log(number, status, symptom);
}
