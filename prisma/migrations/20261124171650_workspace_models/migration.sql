-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "floors_pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "models" JSONB;
