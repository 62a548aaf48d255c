import CSV
import ImportRows
import Messaging
import ObjectStore
import ProductImportDomain

/// Reads one file from the stored position to its end, in batches whose progress is stored.
struct ImportRun: Sendable {
    /// With this many failed rows it is probably the wrong file.
    private static let failureLimit: Int64 = 100_000

    let claim: ImportClaim
    let imports: ImportStore
    let objects: any ObjectStore
    let cause: MessageContext

    /// - Throws: `ImportRefusal` for a file that cannot be read to its end; all other errors can be retried
    func execute(_ pipeline: some ImportPipeline) async throws {
        var progress = Progress(pipeline: pipeline, badCount: claim.badCount)
        var file = try ImportFile(claim.kind, from: claim.position, delimiter: claim.delimiter, columns: claim.columns)
        let refusal = try await read(&file, &progress)
        progress.pipeline.endFile()
        try await apply(&progress)
        if let refusal { throw refusal }
    }

    private struct Progress<Pipeline: ImportPipeline> {
        var pipeline: Pipeline
        var badCount: Int64
        var isHeaderKept = false
    }

    /// - Returns: the error that ended reading; nil at the end of the file
    private func read(_ file: inout ImportFile, _ progress: inout Progress<some ImportPipeline>) async throws
        -> ImportRefusal?
    {
        if let chunks = try await chunks() {
            for try await chunk in chunks {
                let part = try file.read(chunk)
                try await keepHeader(of: file, &progress)
                try await take(part.rows, &progress)
                if let refusal = part.refusal { return refusal }
            }
        }
        let last = try file.finish()
        try await keepHeader(of: file, &progress)
        try await take(last.rows, &progress)
        return last.refusal
    }

    private func take(_ rows: [ImportedRow], _ progress: inout Progress<some ImportPipeline>) async throws {
        for row in rows {
            progress.pipeline.take(row)
            if progress.pipeline.isFull { try await apply(&progress) }
        }
    }

    private func apply(_ progress: inout Progress<some ImportPipeline>) async throws {
        progress.badCount += try await progress.pipeline.apply(causedBy: cause).bad
        guard progress.badCount >= Self.failureLimit else { return }
        throw ImportRefusal(
            code: "too_many_failures",
            detail: "\(Self.failureLimit) rows are invalid: is it the right file? Valid rows were imported.")
    }

    private func keepHeader(of file: ImportFile, _ progress: inout Progress<some ImportPipeline>) async throws {
        guard !progress.isHeaderKept, let header = file.header, let end = file.headerEnd else { return }
        try await imports.keepHeader(header.names, file.delimiter, to: end, of: claim)
        progress.isHeaderKept = true
    }

    /// The unread part of the file; nil when everything was read.
    private func chunks() async throws -> ObjectChunks? {
        let offset = claim.position.offset
        guard offset == 0 || offset < Int(claim.size) else { return nil }
        guard let key = ObjectKey(claim.key),
            let reading = try await objects.get(key, offset == 0 ? nil : .from(offset))
        else { throw ImportRefusal(code: "file_missing", detail: "The file no longer exists.") }
        guard reading.properties.entityTag == claim.entityTag else {
            throw ImportRefusal(
                code: "file_changed", detail: "The file was replaced. Begin a new import for it.")
        }
        return reading.chunks
    }
}
