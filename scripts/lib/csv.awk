# Prints columns of a CSV (RFC 4180), a line a record, with tabs between them: those whose titles are
# given as -v columns='Upload Row|Custom Reason', in that order. Without columns, the number of records.
# What stands inside a cell as a line end or tab becomes a space.

BEGIN { wanted = split(columns, title, "|") }

NR == 1 { sub(/^\357\273\277/, "") }

{
  sub(/\r$/, "")
  record = (open ? record " " : "") $0
  # A record goes on while a quote is open, which is while their number is odd.
  open = gsub(/"/, "\"", record) % 2
  if (open) next
  count = cells(record)
  if (!header) {
    header = 1
    for (i = 1; i <= count; i++) place[cell[i]] = i
    next
  }
  records++
  if (!wanted) next
  line = ""
  for (i = 1; i <= wanted; i++) line = line (i > 1 ? "\t" : "") cell[place[title[i]]]
  print line
}

END { if (!wanted) print records + 0 }

function cells(text, count, end) {
  split("", cell)
  while (1) {
    count++
    if (text ~ /^"/) {
      match(text, /^"([^"]|"")*"/)
      cell[count] = substr(text, 2, RLENGTH - 2)
      gsub(/""/, "\"", cell[count])
      text = substr(text, RLENGTH + 1)
    } else {
      end = index(text, ",")
      cell[count] = end ? substr(text, 1, end - 1) : text
      text = end ? substr(text, end) : ""
    }
    gsub(/\t/, " ", cell[count])
    if (text == "") return count
    text = substr(text, 2)
    if (text == "") { cell[++count] = ""; return count }
  }
}
