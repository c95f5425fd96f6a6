-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "instructions" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "instruction_version" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "instruction_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tryout" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "task" TEXT NOT NULL,
    "text" TEXT,
    "model" TEXT,
    "variant" INTEGER NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'queued',
    "answer" JSONB,
    "provenance" JSONB,
    "error" JSONB,
    "reserved_usd" DECIMAL(12,6) NOT NULL,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "tryout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "instruction_version_workspace_id_role_number_key" ON "instruction_version"("workspace_id", "role", "number");

-- CreateIndex
CREATE INDEX "tryout_workspace_id_created_at_idx" ON "tryout"("workspace_id", "created_at");

-- AddForeignKey
ALTER TABLE "instruction_version" ADD CONSTRAINT "instruction_version_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tryout" ADD CONSTRAINT "tryout_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
