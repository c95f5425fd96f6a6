-- AlterTable
ALTER TABLE "brief_version" ADD COLUMN     "details" JSONB;
