-- AlterTable
ALTER TABLE "pregeneration" ADD COLUMN     "early" BOOLEAN NOT NULL DEFAULT false;

-- What is prepared early of a stage, and what is prepared once the stage before it has a version, may be under way together.
DROP INDEX "pregeneration_live";
CREATE UNIQUE INDEX "pregeneration_live" ON "pregeneration" ("project_id", "stage", "early") WHERE "status" IN ('queued', 'running');
