-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('taken', 'blocked', 'done');

-- CreateTable
CREATE TABLE "story_work" (
    "project_id" UUID NOT NULL,
    "story_id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "state" "WorkState" NOT NULL,
    "holder_id" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "version_number" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "story_work_pkey" PRIMARY KEY ("project_id","story_id")
);

-- AddForeignKey
ALTER TABLE "story_work" ADD CONSTRAINT "story_work_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
