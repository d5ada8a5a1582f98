# sh search.sh TEXT: tickets and complaints by a number, a part of one, or words.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$text: String!) { ticketsSearch(text: \$text) { edges { node { kind ticket { number status } complaint { number status } } } } }",
  "variables": { "text": "$1" }
}
JSON
