-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "workspace_id" UUID,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- One open alert for each rule and subject: Prisma's schema cannot say it.
CREATE UNIQUE INDEX "alert_open" ON "alert" ("rule", "subject") WHERE "ended_at" IS NULL;

-- CreateIndex
CREATE INDEX "alert_opened_at_idx" ON "alert"("opened_at" DESC);

-- UNLOGGED, which Prisma's schema cannot say either.
CREATE UNLOGGED TABLE "alert_turn" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "alert_turn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_created_at_id_idx" ON "run"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "artifact_version_created_at_idx" ON "artifact_version"("created_at");
