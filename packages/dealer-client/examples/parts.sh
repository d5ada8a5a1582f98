# sh parts.sh [words]: parts, with what of them lies where.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$text: String) { parts(filter: { text: \$text }) { edges { node { number name availability { warehouse { code } available } } } } }",
  "variables": { "text": "$1" }
}
JSON
