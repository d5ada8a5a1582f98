# sh client-credentials.sh: as an OAuth client. CLIENT_ID is the prefix of the API key, CLIENT_SECRET the key.
MAINSTAY_KEY=$(curl -sS "${MAINSTAY_URL:-http://localhost:4000}/dealer/token" -u "$CLIENT_ID:$CLIENT_SECRET" \
  -d grant_type=client_credentials -d scope=tickets:read |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
export MAINSTAY_KEY
exec sh "$(dirname "$0")/ask.sh" <<JSON
{ "query": "{ tickets(filter: { status: [REGISTERED] }) { edges { node { number status symptom } } } }" }
JSON
