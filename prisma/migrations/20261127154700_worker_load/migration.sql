-- Unlogged: what it holds is told anew every second, and telling it then waits for no disk.
CREATE UNLOGGED TABLE "worker_load" (
    "id" UUID NOT NULL,
    "slots" INTEGER NOT NULL,
    "busy" INTEGER NOT NULL,
    "preparing" INTEGER NOT NULL,
    "run_ms" DOUBLE PRECISION,
    "saturation" DOUBLE PRECISION NOT NULL,
    "stalled_share" DOUBLE PRECISION NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_load_pkey" PRIMARY KEY ("id")
);
