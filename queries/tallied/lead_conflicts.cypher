// With the counts of tasks by document, region and theme stand the functions that lead them. Regions of the same functions are
// compared as one: there are few such sets, where pairs of regions are millions.
MATCH (c:ThemeTally)
WHERE c.functions <> '' AND c.theme <> '' AND ($theme = '' OR c.theme = $theme)
WITH DISTINCT c.theme AS x, c.region AS key, c.functions AS words
WITH x, key, collect(words) AS several
WITH x, list_sort(several) AS several, collect(key) AS keys
WITH x, list_sort(list_distinct(string_split(list_to_string(' ', several), ' '))) AS fs, keys
WITH x, fs, collect(keys) AS keys
WITH x, collect({keys: keys, fs: fs}) AS every
UNWIND every AS one
UNWIND every AS other
WITH x, one, other
WHERE none(f IN one.fs WHERE f IN other.fs)
UNWIND one.keys AS a_keys
UNWIND other.keys AS b_keys
UNWIND a_keys AS a_key
UNWIND b_keys AS b_key
WITH x, a_key, one.fs AS a_fs, b_key, other.fs AS b_fs
WHERE a_key < b_key AND ($region = '' OR a_key = $region OR b_key = $region)
WITH x, a_key, a_fs, b_key, b_fs
ORDER BY x, a_key, b_key
SKIP $offset LIMIT $limit
MATCH (r:Region) WHERE r.id = a_key
MATCH (q:Region) WHERE q.id = b_key
UNWIND a_fs AS a_f
UNWIND b_fs AS b_f
MATCH (f:Function) WHERE f.id = a_f
MATCH (g:Function) WHERE g.id = b_f
RETURN x AS theme, r.id AS region_id, r.name AS region, collect(DISTINCT {id: f.id, name: f.name}) AS functions,
       q.id AS other_id, q.name AS other, collect(DISTINCT {id: g.id, name: g.name}) AS other_functions
ORDER BY theme, region_id, other_id
