# sh register-customer.sh NAME SERIAL KEY: a customer with a site, a contact and a machine. The same KEY again changes nothing.
cd "$(dirname "$0")" || exit 1
registered=$(sh ask.sh <<JSON
{
  "query": "mutation (\$input: CustomerRegisterInput!) { customerRegister(input: \$input) { customer { id number } userErrors { __typename message path } } }",
  "variables": { "input": { "kind": "ENTERPRISE", "name": "$1", "country": "KZ", "idempotencyKey": "$3" } }
}
JSON
)
echo "$registered"
id=$(printf '%s' "$registered" | sed -n 's/.*"customer":{"id":"\([^"]*\)".*/\1/p')
[ -n "$id" ] || exit 1
exec sh ask.sh <<JSON
{
  "query": "mutation (\$id: ID!, \$site: CustomerAddSiteInput!, \$contact: CustomerAddContactInput!, \$machine: AssetRegisterInput!) { customerAddSite(id: \$id, input: \$site) { site { name } userErrors { __typename message path } } customerAddContact(id: \$id, input: \$contact) { userErrors { __typename message path } } assetRegister(input: \$machine) { asset { serial } userErrors { __typename message path } } }",
  "variables": {
    "id": "$id",
    "site": { "name": "Pit 2", "address": "Kapchagay road, km 41", "country": "KZ", "timeZone": "Asia/Almaty", "idempotencyKey": "$3 site" },
    "contact": { "name": "Aigul Serik", "function": "site foreman", "phone": "+7 727 000 00 00", "idempotencyKey": "$3 contact" },
    "machine": { "serial": "$2", "model": "CX-60", "customer": "$id", "idempotencyKey": "$3 machine" }
  }
}
JSON
