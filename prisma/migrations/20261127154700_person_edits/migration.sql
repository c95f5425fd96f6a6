-- AlterTable
ALTER TABLE "artifact_version" ADD COLUMN     "conflicts" JSONB,
ADD COLUMN     "editors" JSONB,
ADD COLUMN     "generated" JSONB;
