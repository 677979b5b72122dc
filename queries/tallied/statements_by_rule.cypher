// Counts of statements by document, rule and confidence, in place of every statement.
MATCH (c:RuleTally)
WHERE $document = '' OR c.document = $document
RETURN c.rule AS rule, sum(c.statements) AS statement_count, min(c.confidence) AS lowest, max(c.confidence) AS highest,
       sum(c.`first`) AS document_count
ORDER BY statement_count DESC, rule
SKIP $offset LIMIT $limit
