import { z } from 'zod';
import { type DataExport, EXPORT_STATUSES } from './data-export.entity.js';

export const dataExportSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(EXPORT_STATUSES),
    /** Percent. */
    progress: z.int().min(0).max(100),
    requested_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    /** When the file is deleted. */
    expires_at: z.iso.datetime().nullable(),
    bytes: z.int().nullable(),
    /** Of the ZIP, once it is ready; good for 15 minutes. */
    download_url: z.url().nullable(),
  })
  .meta({ id: 'DataExport' });
export type DataExportDto = z.infer<typeof dataExportSchema>;

export function toExportDto(row: DataExport, downloadUrl: string | null): DataExportDto {
  return {
    id: row.id,
    status: row.status,
    progress: row.progress,
    requested_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
    bytes: row.bytes,
    download_url: downloadUrl,
  };
}
