# sh customers.sh [part of the name]: the dealer's customers.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$text: String) { customers(filter: { text: \$text }) { edges { node { id number name } } } }",
  "variables": { "text": "$1" }
}
JSON
