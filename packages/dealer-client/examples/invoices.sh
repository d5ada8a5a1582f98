# sh invoices.sh: what is to be paid.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{ "query": "{ invoices(filter: { status: OPEN }) { edges { node { number balance { amount currency } } } } }" }
JSON
