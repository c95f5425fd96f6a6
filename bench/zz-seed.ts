import pg from '/var/tmp/ws/list/node_modules/pg/lib/index.js';
import { seedProjects } from '/var/tmp/ws/list/bench/screens/seed-projects.ts';
const at = (db) => `postgres://postgres@localhost/${db}?host=/var/tmp/ws/list-data/sockets/postgres`;
let c = new pg.Client({ connectionString: at('postgres') }); await c.connect();
const dbs = (await c.query('select datname from pg_database where not datistemplate')).rows.map(r=>r.datname); console.log(dbs);
await c.end();
const db = dbs.find(d=>d!=='postgres');
c = new pg.Client({ connectionString: at(db) }); await c.connect();
const { rows } = await c.query(`select m.workspace_id, m.user_id from membership m join "user" u on u.id=m.user_id where u.email='demo@example.com'`);
console.log(rows);
const t=Date.now();
await seedProjects(at(db), { workspaceId: rows[0].workspace_id, userId: rows[0].user_id, count: Number(process.argv[2]) });
console.log('seeded', Date.now()-t, 'ms');
const ex = async (label, sql) => { const r = await c.query('EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) '+sql); console.log('##', label); console.log(r.rows.map(x=>x['QUERY PLAN']).join('\n')); };
const ws = rows[0].workspace_id;
for (const [label, col, dir] of [['cost','cost_usd','DESC'],['name','name','ASC']])
await ex(label, `SELECT * FROM unnest('{in_review,running,sent_back,ready,not_started,done}'::text[]::"ProjectStanding"[]) AS wanted(standing) CROSS JOIN LATERAL (SELECT * FROM project_listing WHERE workspace_id='${ws}' AND archived=false AND project_listing.standing=wanted.standing ORDER BY ${col} ${dir}, project_id ${dir} LIMIT 51) AS line ORDER BY ${col} ${dir}, project_id ${dir} LIMIT 51`);
await ex('count', `SELECT standing, count(*) FROM project_listing WHERE workspace_id='${ws}' AND archived=false GROUP BY standing`);
for (const q of ['loan','quixotic','invoic'])
await ex('search '+q, `SELECT project_id FROM search_entry WHERE words @@ ($$'§text${ws}'$$::tsquery && $$'${q}':*$$::tsquery) LIMIT 1000`);
console.log((await c.query(`select pg_size_pretty(pg_total_relation_size('search_entry')) s, (select count(*) from search_entry) n, pg_size_pretty(pg_total_relation_size('project_listing')) l`)).rows);
await c.end();
