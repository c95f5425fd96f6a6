import { csvTable } from '#server/artifacts/exports/csv-table.ts';
import type { AuditEventView } from '#server/pipeline/access/access-views.ts';
import { AppError } from '#server/platform/errors.ts';
import { contentDisposition } from './content-disposition.ts';
import type { Door } from './doors.ts';

const columns = ['id', 'at', 'by', 'actorId', 'action', 'stage', 'project', 'projectId', 'details'] as const;

/** The workspace's audit log as a file: `GET /api/audit?format=csv`, or `json`. */
export const auditDoor: Door = {
  access: 'manage',
  method: 'GET',
  async answer(req, res, { pipeline, caller }) {
    const format = new URL(req.url ?? '', 'http://localhost').searchParams.get('format');
    if (format !== 'csv' && format !== 'json')
      throw new AppError('bad_input', 'The audit log comes as csv or json.', { field: 'format' });
    const gone = new AbortController();
    res.once('close', () => gone.abort(new AppError('cancelled', 'Nobody waits for the file any more.')));
    res.setHeader(
      'content-type',
      format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    );
    res.setHeader('content-disposition', contentDisposition('attachment', `audit-log.${format}`));
    res.setHeader('cache-control', 'no-store');
    let first = true;
    for await (const events of pipeline.readAudit(caller, gone.signal)) {
      const text = format === 'csv' ? asCsv(events, first) : asJson(events, first);
      first = false;
      if (!res.write(text)) await new Promise((resolve) => res.once('drain', resolve).once('close', resolve));
    }
    // A log that is empty is a file all the same.
    const rest = format === 'csv' ? (first ? asCsv([], true) : '') : first ? '[]' : '\n]\n';
    res.end(rest);
  },
};

function asJson(events: readonly AuditEventView[], first: boolean): string {
  return events.map((event, at) => `${first && at === 0 ? '[\n' : ',\n'}${JSON.stringify(event)}`).join('');
}

function asCsv(events: readonly AuditEventView[], withHead: boolean): string {
  const rows = events.map((event) =>
    columns.map((column) => {
      const value = event[column];
      if (value instanceof Date) return value.toISOString();
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? '');
    }),
  );
  const table = csvTable(columns, rows);
  return withHead ? table : table.slice(table.indexOf('\n') + 1);
}
