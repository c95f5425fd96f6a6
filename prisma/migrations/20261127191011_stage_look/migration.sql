-- CreateTable
CREATE TABLE "stage_look" (
    "user_id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "version_id" UUID NOT NULL,
    "before_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before_at" TIMESTAMPTZ(6),

    CONSTRAINT "stage_look_pkey" PRIMARY KEY ("user_id","project_id","stage")
);

-- CreateIndex
CREATE INDEX "stage_look_project_id_idx" ON "stage_look"("project_id");

-- AddForeignKey
ALTER TABLE "stage_look" ADD CONSTRAINT "stage_look_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
