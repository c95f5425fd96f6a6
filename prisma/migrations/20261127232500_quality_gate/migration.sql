-- AlterTable
ALTER TABLE "review" ADD COLUMN     "override_reason" TEXT;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "quality_gate" TEXT[] DEFAULT ARRAY[]::TEXT[];
