# sh register-customer.sh NAME KEY: a customer. The same KEY again gives the same customer again.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "mutation (\$input: CustomerRegisterInput!) { customerRegister(input: \$input) { customer { id number } userErrors { __typename message path } } }",
  "variables": { "input": { "kind": "ENTERPRISE", "name": "$1", "country": "KZ", "idempotencyKey": "$2" } }
}
JSON
