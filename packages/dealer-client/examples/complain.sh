# sh complain.sh CUSTOMER_ID WORDS KEY: passes a complaint on.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "mutation (\$input: ComplaintReceiveInput!) { complaintReceive(input: \$input) { complaint { id number status } userErrors { __typename message path } } }",
  "variables": { "input": { "channel": "DEALER", "customer": "$1", "words": "$2", "idempotencyKey": "$3" } }
}
JSON
