-- Unlogged: a lease outlives no crash anyway, and taking one then waits for no disk.
CREATE UNLOGGED TABLE "answer_lease" (
    "key" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "awaited" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "answer_lease_pkey" PRIMARY KEY ("key")
);
