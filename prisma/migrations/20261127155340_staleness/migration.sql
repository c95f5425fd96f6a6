-- CreateEnum
CREATE TYPE "QuestionAnswerKind" AS ENUM ('answered', 'skipped', 'withdrawn');

-- AlterTable
ALTER TABLE "artifact_version" ADD COLUMN     "tasks" JSONB;

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "origin" JSONB;

-- CreateTable
CREATE TABLE "question_answer" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "kind" "QuestionAnswerKind" NOT NULL,
    "text" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "question_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "question_answer_project_id_question_id_created_at_idx" ON "question_answer"("project_id", "question_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "question_answer" ADD CONSTRAINT "question_answer_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What versions from before were made of, as far as their items tell: without the hashes, which nobody kept.
UPDATE "artifact_version" SET "tasks" = made.tasks FROM (
  SELECT version_id, jsonb_object_agg(task_name, jsonb_build_object('key', task_key, 'run', run_id)) AS tasks
  FROM "artifact_item" JOIN "artifact_version" ON id = version_id
  WHERE task_name IS NOT NULL AND task_key IS NOT NULL AND run_id IS NOT NULL
  GROUP BY version_id) AS made
WHERE "artifact_version"."id" = made.version_id;
