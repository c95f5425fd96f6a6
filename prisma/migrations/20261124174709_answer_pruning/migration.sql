-- Answers that no project uses any more: two projects erased at the same time could leave their common answers to each other.
DELETE FROM "answer" WHERE NOT EXISTS (SELECT 1 FROM "answer_use" WHERE "answer_use"."key" = "answer"."key");

-- Only values were counted. The sum is that of server/store/answers.ts.
UPDATE "answer" SET "bytes" = 700 + octet_length("value"::text) + octet_length("provenance"::text);

-- DropIndex
DROP INDEX "answer_last_hit_at_idx";

-- CreateIndex
CREATE INDEX "answer_last_hit_at_bytes_idx" ON "answer"("last_hit_at", "bytes");
