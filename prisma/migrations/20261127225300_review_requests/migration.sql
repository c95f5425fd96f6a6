-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'asked';

-- CreateTable
CREATE TABLE "review_request" (
    "project_id" UUID NOT NULL,
    "stage" "StageName" NOT NULL,
    "asked_id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "review_request_pkey" PRIMARY KEY ("project_id","stage","asked_id")
);

-- CreateIndex
CREATE INDEX "review_request_asked_id_idx" ON "review_request"("asked_id");

-- AddForeignKey
ALTER TABLE "review_request" ADD CONSTRAINT "review_request_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_request" ADD CONSTRAINT "review_request_asked_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
