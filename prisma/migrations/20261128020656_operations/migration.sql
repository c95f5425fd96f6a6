CREATE TABLE "operation_roll_up" (
    "measure" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "step_ms" INTEGER NOT NULL,
    "process" UUID NOT NULL,
    "labels" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "buckets" BYTEA NOT NULL,

    CONSTRAINT "operation_roll_up_pkey" PRIMARY KEY ("measure","at","step_ms","process","labels")
);

CREATE TABLE "operation_total" (
    "measure" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,
    "up_to" BIGINT[],

    CONSTRAINT "operation_total_pkey" PRIMARY KEY ("measure","labels")
);

CREATE TABLE "operation_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "process" UUID NOT NULL,

    CONSTRAINT "operation_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "slow_operation" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "outcome" TEXT NOT NULL,
    "workspace_id" UUID,
    "project_id" UUID,
    "run_id" UUID,
    "trace_id" TEXT NOT NULL,
    "spans" JSONB NOT NULL,

    CONSTRAINT "slow_operation_pkey" PRIMARY KEY ("id")
);

-- Unlogged: what it holds is told anew every ten seconds.
CREATE UNLOGGED TABLE "model_state" (
    "process" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    "running" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "first_token_p50_ms" DOUBLE PRECISION NOT NULL,
    "first_token_p95_ms" DOUBLE PRECISION NOT NULL,
    "tokens_per_second" DOUBLE PRECISION NOT NULL,
    "error_share" DOUBLE PRECISION NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_state_pkey" PRIMARY KEY ("process","model")
);

CREATE INDEX "operation_roll_up_step_ms_at_idx" ON "operation_roll_up"("step_ms", "at");

CREATE INDEX "operation_event_kind_at_idx" ON "operation_event"("kind", "at");

CREATE INDEX "slow_operation_at_idx" ON "slow_operation"("at");
