import CSV
import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Imports of product and historical-order files.
struct AdminImportRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.post, "/v1/admin/imports", for: .administrators(.catalogue), use: begin),
            Route(.get, "/v1/admin/imports", for: .administrators(.catalogue), use: imports),
            Route(.get, "/v1/admin/imports/{importId}", for: .administrators(.catalogue), use: progress),
            Route(
                .get, "/v1/admin/imports/{importId}/failed-rows.csv", for: .administrators(.catalogue), answers: .file,
                use: failedRows),
        ]
    }

    @Sendable private func begin(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let isDryRun = fields.optionalValue("dryRun", .boolean) ?? false
        let kind = try fields.complete(fields.required("kind", .importKind))
        let begun = try await backend.call(BeginImport(kind: kind, isDryRun: isDryRun), context)
        return try .json(
            BegunImportView(begun), status: .created,
            headers: [.location: "/v1/admin/imports/\(begun.details.importID)"])
    }

    @Sendable private func imports(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListImports(page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, ImportView.init)
    }

    @Sendable private func progress(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(ImportView(await backend.ask(GetImport(importID: context.id("importId")), context)))
    }

    /// The failed rows with their original cells, preceded by the reason, so that they can be corrected and uploaded
    /// again. Written page by page, with the client's back-pressure.
    @Sendable private func failedRows(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ImportID = try context.id("importId")
        let first = try await backend.ask(ListFailedRows(importID: id, afterLine: 0), context)
        let backend = backend
        let body = ResponseBody { writer in
            var page = first
            var file = FailedRowsFile(columns: first.columns)
            while true {
                try await writer.write(ByteBuffer(bytes: file.bytes(of: page.rows)))
                guard page.hasMore, let last = page.rows.last else { break }
                page = try await backend.ask(ListFailedRows(importID: id, afterLine: last.line), context)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: Caching.never.rawValue,
                .contentDisposition: "attachment; filename=\"failed-rows.csv\"",
            ], body: body)
    }
}

extension FieldRule where Value == ImportDetails.Kind {
    fileprivate static let importKind = FieldRule<String>.string.map(
        orElse: "invalid_value", "must be products or orders"
    ) { ImportDetails.Kind(rawValue: $0) }
}
