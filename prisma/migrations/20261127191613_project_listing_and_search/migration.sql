-- Names as people sort them, in every script, with numbers by their value.
CREATE COLLATION "name_order" (provider = icu, locale = 'und-u-kn-true');

-- CreateEnum
CREATE TYPE "ProjectStanding" AS ENUM ('not_started', 'running', 'in_review', 'sent_back', 'ready', 'done');

-- CreateTable
CREATE TABLE "project_listing" (
    "project_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT COLLATE "name_order" NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "standing" "ProjectStanding" NOT NULL,
    "facts" JSONB NOT NULL,
    "progress" SMALLINT NOT NULL,
    "cost_usd" DECIMAL(12,6) NOT NULL,
    "first_run_at" TIMESTAMPTZ(6),
    "done_at" TIMESTAMPTZ(6),
    "stands_since" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "project_listing_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "search_entry" (
    "project_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("project_id","source","ref")
);

-- CreateIndex
CREATE INDEX "project_listing_updated" ON "project_listing"("workspace_id", "archived", "standing", "updated_at", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_created" ON "project_listing"("workspace_id", "archived", "standing", "created_at", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_name" ON "project_listing"("workspace_id", "archived", "standing", "name", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_cost" ON "project_listing"("workspace_id", "archived", "standing", "cost_usd", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_progress" ON "project_listing"("workspace_id", "archived", "standing", "progress", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_own_updated" ON "project_listing"("workspace_id", "created_by_id", "archived", "standing", "updated_at", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_own_created" ON "project_listing"("workspace_id", "created_by_id", "archived", "standing", "created_at", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_own_name" ON "project_listing"("workspace_id", "created_by_id", "archived", "standing", "name", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_own_cost" ON "project_listing"("workspace_id", "created_by_id", "archived", "standing", "cost_usd", "project_id");

-- CreateIndex
CREATE INDEX "project_listing_own_progress" ON "project_listing"("workspace_id", "created_by_id", "archived", "standing", "progress", "project_id");

-- CreateIndex
CREATE INDEX "search_entry_workspace_id_ref_idx" ON "search_entry"("workspace_id", "ref");

-- CreateIndex
CREATE INDEX "search_entry_words_idx" ON "search_entry" USING GIN ("words");

-- AddForeignKey
ALTER TABLE "project_listing" ADD CONSTRAINT "project_listing_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the list shows of each living project, as its rows say now.
CREATE VIEW "project_listing_now" AS
SELECT project.id AS project_id, project.workspace_id, project.created_by_id, project.name, project.archived_at IS NOT NULL AS archived,
  project.created_at, project.updated_at,
  (CASE
    WHEN told.live THEN 'running'
    WHEN told.in_review THEN 'in_review'
    WHEN told.sent_back THEN 'sent_back'
    WHEN told.done THEN 'done'
    WHEN told.versioned THEN 'ready'
    ELSE 'not_started' END)::"ProjectStanding" AS standing,
  told.facts, told.progress,
  (SELECT coalesce(sum(cost_usd), 0) FROM run WHERE project_id = project.id AND status NOT IN ('queued', 'running'))
    + (SELECT coalesce(sum(cost_usd), 0) FROM pregeneration WHERE project_id = project.id AND status NOT IN ('queued', 'running')) AS cost_usd,
  (SELECT min(created_at) FROM run WHERE project_id = project.id) AS first_run_at,
  CASE WHEN told.done THEN told.decided_at END AS done_at,
  greatest(project.created_at, told.since) AS stands_since
FROM project CROSS JOIN LATERAL (
  SELECT bool_or(live) AS live,
    bool_or(version_id IS NOT NULL AND (decision IS NULL OR decision = 'reopened')) AS in_review,
    bool_or(coalesce(decision IN ('changes_requested', 'rejected'), version_id IS NULL AND run_status = 'failed' AND follows)) AS sent_back,
    bool_and(coalesce(decision = 'approved', false)) AS done,
    bool_or(version_id IS NOT NULL) AS versioned,
    sum(CASE WHEN decision = 'approved' THEN 2 WHEN version_id IS NOT NULL OR live THEN 1 ELSE 0 END)::int2 AS progress,
    max(decided_at) AS decided_at,
    max(greatest(made_at, decided_at, run_at, run_ended_at)) AS since,
    jsonb_agg(jsonb_build_object('stage', stage, 'versionId', version_id, 'decision', decision, 'run', run_status) ORDER BY stage) AS facts
  FROM (
    SELECT stage, version.id AS version_id, version.created_at AS made_at, review.decision, review.created_at AS decided_at,
      newest.status AS run_status, coalesce(newest.status IN ('queued', 'running'), false) AS live,
      newest.created_at AS run_at, newest.finished_at AS run_ended_at,
      coalesce(lag(review.decision = 'approved', 1, true) OVER (ORDER BY stage), false) AS follows
    FROM unnest(enum_range(NULL::"StageName")) AS stage
    LEFT JOIN LATERAL (SELECT id, created_at FROM artifact_version WHERE project_id = project.id AND artifact_version.stage = stage.stage
      ORDER BY number DESC LIMIT 1) AS version ON true
    LEFT JOIN LATERAL (SELECT decision, created_at FROM review WHERE version_id = version.id
      ORDER BY created_at DESC, id DESC LIMIT 1) AS review ON true
    LEFT JOIN LATERAL (SELECT status, created_at, finished_at FROM run WHERE project_id = project.id AND run.stage = stage.stage
      ORDER BY created_at DESC, id DESC LIMIT 1) AS newest ON true
  ) AS stages
) AS told
WHERE project.tombstoned_at IS NULL;

-- Brings a project's line of the list up to date; once for each transaction, at its end, when all that it did is there to be seen.
CREATE FUNCTION "relist_project"("listed" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('listing.project', true) = listed::text THEN RETURN; END IF;
  PERFORM set_config('listing.project', listed::text, true);
  -- Whoever comes second waits here, and then sees what the first one did.
  PERFORM 1 FROM project_listing WHERE project_id = listed FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE project_listing AS line SET name = now.name, archived = now.archived, updated_at = now.updated_at, standing = now.standing,
    facts = now.facts, progress = now.progress, cost_usd = now.cost_usd, first_run_at = now.first_run_at, done_at = now.done_at,
    stands_since = now.stands_since
  FROM project_listing_now AS now WHERE now.project_id = listed AND line.project_id = listed;
  -- Marked as going: no list shows it any more.
  IF NOT FOUND THEN DELETE FROM project_listing WHERE project_id = listed; END IF;
END
$$;

CREATE FUNCTION "list_new_project"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO project_listing SELECT * FROM project_listing_now WHERE project_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE FUNCTION "list_project"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM relist_project(NEW.id);
  RETURN NULL;
END
$$;
CREATE FUNCTION "list_project_of"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM relist_project(NEW.project_id);
  RETURN NULL;
END
$$;

-- At the end of the transaction, so that the line is the last row that any transaction locks: two who wait for each other would need
-- another lock after it.
CREATE TRIGGER "project_listed" AFTER INSERT ON "project" FOR EACH ROW EXECUTE FUNCTION "list_new_project"();
CREATE CONSTRAINT TRIGGER "project_relisted" AFTER UPDATE OF "name", "archived_at", "updated_at", "tombstoned_at" ON "project"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_project"();
CREATE CONSTRAINT TRIGGER "version_relists" AFTER INSERT ON "artifact_version"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_project_of"();
CREATE CONSTRAINT TRIGGER "review_relists" AFTER INSERT ON "review"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_project_of"();
CREATE CONSTRAINT TRIGGER "run_relists" AFTER INSERT ON "run"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_project_of"();
-- What a live run has cost so far changes with every answer, and counts once it has ended.
CREATE CONSTRAINT TRIGGER "run_end_relists" AFTER UPDATE OF "status", "cost_usd" ON "run"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" NOT IN ('queued', 'running')
    AND (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."cost_usd" IS DISTINCT FROM NEW."cost_usd"))
  EXECUTE FUNCTION "list_project_of"();
CREATE CONSTRAINT TRIGGER "preparation_relists" AFTER UPDATE OF "status", "cost_usd" ON "pregeneration"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" NOT IN ('queued', 'running') AND NEW."cost_usd" > 0
    AND (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."cost_usd" IS DISTINCT FROM NEW."cost_usd"))
  EXECUTE FUNCTION "list_project_of"();

INSERT INTO project_listing SELECT * FROM project_listing_now;

-- Letters, digits and marks are all that the words of a search are made of; see server/store/search-entries.ts. The sign cannot be typed.
CREATE FUNCTION "search_words"("workspace_id" uuid, "source" text, "title" text, "body" text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(to_tsvector('simple'::regconfig, title), 'A') || setweight(to_tsvector('simple'::regconfig, body), 'C')
  || array_to_tsvector(ARRAY['§' || workspace_id, CASE WHEN source = 'name' THEN '§name' || workspace_id ELSE '§text' || workspace_id END]);
