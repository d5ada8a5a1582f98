# sh files.sh NUMBER: the files at a ticket. One of them: curl -OJ, with the key, at /dealer/ and its url.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$number: String!) { ticketByNumber(number: \$number) { attachments { kind fileName byteSize sha256 url } } }",
  "variables": { "number": "$1" }
}
JSON
