# The words that the broadsheet theme adds to those of civic.

dateline = The plan for { $from } to { $to }
