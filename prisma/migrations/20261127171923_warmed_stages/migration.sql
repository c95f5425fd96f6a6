-- AlterTable
ALTER TABLE "pregeneration" ADD COLUMN     "instruction" TEXT;

-- A stage is warmed once for each set of instructions; one that came to nothing may be tried again.
CREATE UNIQUE INDEX "pregeneration_warmed" ON "pregeneration" ("project_id", "stage", "instruction")
  WHERE "instruction" IS NOT NULL AND "status" IN ('queued', 'running', 'prepared');
