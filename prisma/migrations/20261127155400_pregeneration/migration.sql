-- CreateEnum
CREATE TYPE "PreparationMode" AS ENUM ('off', 'careful', 'eager');

-- CreateEnum
CREATE TYPE "PreparationStatus" AS ENUM ('queued', 'running', 'prepared', 'declined', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "PreparationEnd" AS ENUM ('consumed', 'rebased', 'dropped');

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "preparation" "PreparationMode" NOT NULL DEFAULT 'careful',
ADD COLUMN     "preparation_daily_usd" DECIMAL(12,6) NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "pregeneration" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "from_version_id" UUID NOT NULL,
    "status" "PreparationStatus" NOT NULL DEFAULT 'queued',
    "reason" TEXT NOT NULL DEFAULT '',
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "reserved_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "ended" "PreparationEnd",
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "pregeneration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pregeneration_answer" (
    "pregeneration_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "made" BOOLEAN NOT NULL,
    "cost_usd" DECIMAL(12,6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "pregeneration_answer_pkey" PRIMARY KEY ("pregeneration_id","key")
);

-- CreateIndex
CREATE INDEX "pregeneration_project_id_stage_created_at_idx" ON "pregeneration"("project_id", "stage", "created_at" DESC);

-- CreateIndex
CREATE INDEX "pregeneration_workspace_id_created_at_idx" ON "pregeneration"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "pregeneration_answer_workspace_id_key_idx" ON "pregeneration_answer"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "artifact_version_workspace_id_stage_created_at_idx" ON "artifact_version"("workspace_id", "stage", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "pregeneration" ADD CONSTRAINT "pregeneration_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pregeneration_answer" ADD CONSTRAINT "pregeneration_answer_pregeneration_id_fkey" FOREIGN KEY ("pregeneration_id") REFERENCES "pregeneration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One live preparation for each project and stage at most.
CREATE UNIQUE INDEX "pregeneration_live" ON "pregeneration" ("project_id", "stage") WHERE "status" IN ('queued', 'running');
