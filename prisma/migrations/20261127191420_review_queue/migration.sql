-- CreateTable
CREATE TABLE "fine_verdict" (
    "review_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "version_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fine_verdict_pkey" PRIMARY KEY ("review_id","item_id")
);

-- CreateTable
CREATE TABLE "stage_review" (
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "workspace_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "waiting" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "decision" "ReviewDecision",
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "decided_version_id" UUID,

    CONSTRAINT "stage_review_pkey" PRIMARY KEY ("project_id","stage")
);

-- CreateIndex
CREATE INDEX "fine_verdict_project_id_stage_item_id_created_at_idx" ON "fine_verdict"("project_id", "stage", "item_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "stage_review_workspace_id_waiting_since_project_id_stage_idx" ON "stage_review"("workspace_id", "waiting", "since", "project_id", "stage");

-- AddForeignKey
ALTER TABLE "fine_verdict" ADD CONSTRAINT "fine_verdict_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_review" ADD CONSTRAINT "stage_review_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What there is already: the newest version of each stage, and the last decision on the stage.
INSERT INTO "stage_review" ("project_id", "stage", "workspace_id", "version_id", "waiting", "since", "started_by_id", "decision", "decided_by_id", "decided_at", "decided_version_id")
SELECT newest."project_id", newest."stage", newest."workspace_id", newest."id",
  last."decision" IS NULL OR last."decision" = 'reopened',
  coalesce(last."created_at", newest."created_at"),
  coalesce("run"."created_by_id", newest."author_id", "project"."created_by_id"),
  taken."decision", taken."reviewer_id", taken."created_at", taken."version_id"
FROM (
  SELECT DISTINCT ON ("project_id", "stage") * FROM "artifact_version" ORDER BY "project_id", "stage", "number" DESC
) AS newest
JOIN "project" ON "project"."id" = newest."project_id"
LEFT JOIN "run" ON "run"."id" = newest."run_id"
LEFT JOIN LATERAL (
  SELECT "decision", "created_at" FROM "review" WHERE "version_id" = newest."id" ORDER BY "created_at" DESC, "id" DESC LIMIT 1
) AS last ON true
LEFT JOIN LATERAL (
  SELECT "decision", "reviewer_id", "created_at", "version_id" FROM "review"
  WHERE "project_id" = newest."project_id" AND "stage" = newest."stage" AND "decision" <> 'reopened'
  ORDER BY "created_at" DESC, "id" DESC LIMIT 1
) AS taken ON true;
